package dev.tocsin.diagnose;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;

/// Recognises one kind of alarm and says how bad it is and what to check.
///
/// @param order rules are asked in this order, lowest first; the first that holds names the type
/// @param bySample whether the sample proves the type, asked where no rule knows the sentence
public record TypeRule(
        RuleHead head,
        AlarmType type,
        int order,
        Severity severity,
        Condition when,
        @Nullable Condition bySample,
        List<Step> checklist)
        implements Rule {
    public TypeRule {
        checklist = List.copyOf(checklist);
    }

    @Override
    public TypeRule switchedOffBy(RuleFile file) {
        return new TypeRule(head.switchedOffBy(file), type, order, severity, when, bySample, checklist);
    }

    /// One line of the checklist, before an alarm's values are in it.
    ///
    /// @param when the step is left out where this does not hold
    /// @param otherwise said instead when a value that the text needs is not in the alarm
    record Step(
            String id,
            @Nullable Condition when,
            Phrase text,
            @Nullable Phrase otherwise) {}
}
