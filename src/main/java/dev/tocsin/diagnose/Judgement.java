package dev.tocsin.diagnose;

/// What people say that an alarm is, beside what the rules say.
///
/// @param labelled a type or a rule's id; `not …` for what it must not be
/// @param diagnosed a type or a rule's id; [#NONE] where the rules find nothing
public record Judgement(Subject subject, String labelled, String diagnosed) {
    static final String NONE = "(none)";

    public enum Subject {
        TYPE,
        /// The best one; in an example, whose alarm may show other causes too, the rule's own wherever it stands.
        FINDING
    }

    boolean agrees() {
        return labelled.equals(diagnosed);
    }
}
