package dev.tocsin.page;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.qute.TemplateExtension;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.StoredAlarm;

/// Makes text from outside fit to be read: what would be invisible, or would turn the reading direction and so let
/// a text show something else than it says, is written out as `⟦U+202E⟧`. Escaping of markup is Qute's part.
final class OutsideText {
    private OutsideText() {}

    /// In templates: `{incident.nickname.visible}`.
    @TemplateExtension
    static String visible(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isTreacherous(point)) {
                shown.append("⟦U+%04X⟧".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /// In templates: `{alarm.asReceived}`. They cannot say `alarm.raw`, which to Qute means "do not escape".
    @TemplateExtension
    static String asReceived(StoredAlarm alarm) {
        return visible(alarm.raw());
    }

    private static boolean isTreacherous(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t' && point != '\r';
            // The joiners hold emoji and some scripts together and turn nothing.
            case Character.FORMAT -> point != 0x200C && point != 0x200D;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /// Cuts a rule's sentence at its backticks, so that commands can be shown as such. In templates:
    /// `{#for part in sentence.parts}`.
    @TemplateExtension
    static List<Part> parts(String sentence) {
        List<Part> parts = new ArrayList<>();
        String[] pieces = sentence.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            boolean opened = i % 2 == 1;
            boolean closed = i + 1 < pieces.length;
            String text = opened && !closed ? "`" + pieces[i] : pieces[i];
            if (!text.isEmpty()) {
                parts.add(new Part(visible(text), opened && closed));
            }
        }
        return parts;
    }

    /// @param code whether it stood between backticks
    record Part(String text, boolean code) {}
}
