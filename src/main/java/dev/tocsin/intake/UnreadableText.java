package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.tocsin.parse.ParseProblem;

/// A text in which no alarm was recognised, kept for a person to look at.
public record UnreadableText(
        long id, UUID inboxId, Instant receivedAt, String source, String text, List<ParseProblem> problems) {
    public UnreadableText {
        problems = List.copyOf(problems);
    }
}
