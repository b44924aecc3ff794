package dev.tocsin.intake;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// A text that could not be processed however often it was tried. It is kept whole and waits for an operator.
///
/// @param failure why the last try failed
/// @param text its beginning, at most [UnreadableText#MOST_SHOWN] characters
/// @param length of the whole, in characters
public record SetAsideText(
        UUID id, Instant receivedAt, String source, int attempts, String failure, String text, int length) {
    /// Whether there is more than its beginning.
    @JsonIgnore
    public boolean isCut() {
        return text.codePointCount(0, text.length()) < length;
    }
}
