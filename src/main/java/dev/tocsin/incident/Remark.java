package dev.tocsin.incident;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;
import dev.tocsin.web.Storable;

/// What a person writes about an incident or one of its steps.
///
/// @param text not blank, at most [#LONGEST] characters
public record Remark(String text) {
    /// In UTF-16 units, as browsers count a form's field.
    public static final int LONGEST = 4000;

    /// @throws Problem it is empty or too long
    static Remark of(@Nullable String written) {
        String text = tidy(written);
        if (text.isEmpty()) {
            throw Problem.badRequest("The comment is empty. Send {\"text\": \"…\"}.");
        }
        return checked(text);
    }

    /// @return `null` for none
    /// @throws Problem it is too long
    static @Nullable Remark note(@Nullable String written) {
        return written == null ? null : checked(tidy(written));
    }

    private static Remark checked(String text) {
        if (text.length() > LONGEST) {
            throw Problem.badRequest("This has %d characters, and %d can be kept. Shorten it, or send it in parts."
                    .formatted(text.length(), LONGEST));
        }
        return new Remark(text);
    }

    /// Without the blanks around it, and with a line break as one character: browsers send two and count one.
    public static String tidy(@Nullable String written) {
        return written == null
                ? ""
                : Storable.text(written).replaceAll("\\R", "\n").strip();
    }
}
