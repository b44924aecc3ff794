package dev.tocsin.page;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.Remark;

/// A comment as its form brought it.
///
/// @param words with the line breaks of the page, which the form sends as two characters each
record CommentDraft(String words) {
    static CommentDraft read(@Nullable String comment) {
        return new CommentDraft(Remark.tidy(comment));
    }

    /// Why it cannot be kept; empty when it can.
    Optional<Fault> fault() {
        if (words.isEmpty()) {
            return Optional.of(Fault.EMPTY);
        }
        return words.length() > Remark.LONGEST ? Optional.of(Fault.TOO_LONG) : Optional.empty();
    }

    /// Called by the template; `null` when there is none.
    public @Nullable String faultName() {
        return fault().map(Enum::name).orElse(null);
    }

    enum Fault {
        EMPTY,
        TOO_LONG
    }
}
