package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.tocsin.parse.ParseProblem;

/// A text in which no alarm was recognised, kept for a person to look at.
///
/// @param text its beginning, at most [#MOST_SHOWN] characters
/// @param length of the whole, in characters
public record UnreadableText(
        long id,
        UUID inboxId,
        Instant receivedAt,
        String source,
        String text,
        int length,
        List<ParseProblem> problems) {
    /// A text may be a mebibyte, and a list holds many.
    static final int MOST_SHOWN = 4000;

    public UnreadableText {
        problems = List.copyOf(problems);
    }

    /// Whether there is more than its beginning.
    @JsonIgnore
    public boolean isCut() {
        return text.codePointCount(0, text.length()) < length;
    }
}
