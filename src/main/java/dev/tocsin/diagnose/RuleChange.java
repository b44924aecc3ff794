package dev.tocsin.diagnose;

/// An alarm of which a draft says something else.
///
/// @param alarm names it to people: a file, an id
public record RuleChange(String alarm, Verdict before, Verdict after) {
    /// What people notice most comes first.
    public enum Kind {
        TYPE,
        SEVERITY,
        FIRST_FINDING,
        OTHER_FINDINGS
    }

    public Kind kind() {
        if (before.type() != after.type()) {
            return Kind.TYPE;
        }
        if (before.severity() != after.severity()) {
            return Kind.SEVERITY;
        }
        return before.first().equals(after.first()) ? Kind.OTHER_FINDINGS : Kind.FIRST_FINDING;
    }
}
