package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.tocsin.alarm.AlarmType;

/// Finds the few rules that can hold for an alarm, by its type and by the keys of its sample, before any condition
// runs.
final class FindingIndex {
    private final Map<AlarmType, Shelf> shelves = new EnumMap<>(AlarmType.class);

    FindingIndex(List<Rule> rules) {
        for (AlarmType type : AlarmType.values()) {
            shelves.put(type, new Shelf());
        }
        for (Rule rule : rules) {
            if (rule instanceof FindingRule finding && finding.isActive()) {
                finding.types().forEach(type -> shelves.get(type).add(finding));
            }
        }
    }

    /// @param keys the sample's keys in lower case
    List<FindingRule> candidates(AlarmType type, Set<String> keys) {
        Shelf shelf = shelves.get(type);
        List<FindingRule> candidates = new ArrayList<>(shelf.always);
        for (String key : keys) {
            for (FindingRule rule : shelf.byFirstNeed.getOrDefault(key, List.of())) {
                if (keys.containsAll(rule.needs())) {
                    candidates.add(rule);
                }
            }
        }
        return candidates;
    }

    private static final class Shelf {
        private final List<FindingRule> always = new ArrayList<>();
        private final Map<String, List<FindingRule>> byFirstNeed = new HashMap<>();

        void add(FindingRule rule) {
            List<FindingRule> rules = rule.needs().stream()
                    .sorted()
                    .findFirst()
                    .map(need -> byFirstNeed.computeIfAbsent(need, any -> new ArrayList<>()))
                    .orElse(always);
            rules.add(rule);
        }
    }
}
