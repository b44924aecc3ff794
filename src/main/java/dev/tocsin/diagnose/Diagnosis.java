package dev.tocsin.diagnose;

import java.util.List;

import dev.tocsin.alarm.AlarmType;

/// What the rules say of one alarm.
///
/// @param title what happened, in one sentence
/// @param findings best first; empty when the text proves nothing
/// @param rulesRevision the rule set that said so
public record Diagnosis(
        AlarmType type,
        Severity severity,
        Text title,
        List<Finding> findings,
        List<ChecklistStep> checklist,
        String rulesRevision) {
    public Diagnosis {
        findings = List.copyOf(findings);
        checklist = List.copyOf(checklist);
    }
}
