package dev.tocsin.diagnose;

/// How far a rule may be trusted, as its author says.
public enum RuleStatus {
    /// New: its examples are made up.
    EXPERIMENTAL,
    /// Backed by real alarms, few of them.
    TEST,
    STABLE,
    /// Kept for reading; never fires.
    DEPRECATED
}
