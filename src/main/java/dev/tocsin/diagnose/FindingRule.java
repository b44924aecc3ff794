package dev.tocsin.diagnose;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;

/// Recognises one cause.
///
/// @param types the alarm types in which it can show
/// @param needs sample keys, in lower case, without which it cannot hold
/// @param rank order among findings of one confidence, lowest first
/// @param mistakes when this rule may be wrong
public record FindingRule(
        RuleHead head,
        Set<AlarmType> types,
        Set<String> needs,
        Condition when,
        Confidence confidence,
        int rank,
        Template evidence,
        List<CureStep> cure,
        @Nullable Text mistakes)
        implements Rule {
    private static final String HISTORY = "history.";

    public FindingRule {
        types = Set.copyOf(types);
        needs = Set.copyOf(needs);
        cure = List.copyOf(cure);
    }

    @Override
    public FindingRule switchedOffBy(RuleFile file) {
        return new FindingRule(
                head.switchedOffBy(file), types, needs, when, confidence, rank, evidence, cure, mistakes);
    }

    /// Whether it asks earlier alarms.
    boolean asksHistory() {
        return when.variables().stream().anyMatch(name -> name.startsWith(HISTORY));
    }
}
