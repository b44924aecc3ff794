package dev.tocsin.diagnose;

/// How bad it is, in rising order, so that `compareTo` says which is worse.
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public Severity worse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
