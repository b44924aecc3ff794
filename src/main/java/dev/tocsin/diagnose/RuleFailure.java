package dev.tocsin.diagnose;

/// A rule whose condition could not be answered for an alarm. It counts as not holding, and its author must hear of it.
///
/// @param rule the rule's id
/// @param part which condition: `when`, or a checklist step's id
/// @param message in the words of CEL, with no text of the alarm but keys that the rule asked for
public record RuleFailure(String rule, String part, String message) {
    @Override
    public String toString() {
        return "rule %s, %s: %s".formatted(rule, part, message);
    }
}
