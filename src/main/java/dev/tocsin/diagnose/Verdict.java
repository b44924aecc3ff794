package dev.tocsin.diagnose;

import java.util.List;

import dev.tocsin.alarm.AlarmType;

/// A diagnosis without its words: what can be compared.
///
/// @param findings ids, best first
public record Verdict(AlarmType type, Severity severity, List<String> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    static Verdict of(Diagnosis diagnosis) {
        return new Verdict(
                diagnosis.type(),
                diagnosis.severity(),
                diagnosis.findings().stream().map(Finding::id).toList());
    }

    /// The id of the best finding; empty when there is none.
    String first() {
        return findings.isEmpty() ? "" : findings.getFirst();
    }
}
