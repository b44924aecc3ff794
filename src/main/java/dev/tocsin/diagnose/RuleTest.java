package dev.tocsin.diagnose;

import java.util.List;
import java.util.Locale;

/// One promise of a rule, and whether it was kept.
///
/// @param rule the rule's id; for a labelled alarm its file's name
/// @param file where the promise stands
/// @param line counted from 1
/// @param message what happened instead; empty when the promise was kept
/// @param judgements what was promised and what happened, for counting
public record RuleTest(String rule, Kind kind, String file, int line, String message, List<Judgement> judgements) {
    public RuleTest {
        judgements = List.copyOf(judgements);
    }

    public enum Kind {
        /// An example that the rule must see itself in.
        HIT,
        /// An example that the rule must not see itself in.
        MISS,
        /// A real alarm with its type and its best finding.
        LABEL
    }

    public boolean passed() {
        return message.isEmpty();
    }

    @Override
    public String toString() {
        return "%s:%d: %s %s: %s"
                .formatted(file, line, rule, kind.name().toLowerCase(Locale.ROOT), passed() ? "ok" : message);
    }
}
