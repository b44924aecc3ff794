package dev.tocsin.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.tocsin.diagnose.ChecklistStep;

/// Rows that wait for their transaction's end.
///
/// @param fingerprints in hexadecimal digits
/// @param begunAnew incidents whose checklist was for the unknown so far
record Trail(
        List<StoredAlarm> alarms,
        Map<String, StoredAlarm> fingerprints,
        List<Line> timeline,
        Map<String, Step> steps,
        Set<Long> begunAnew) {
    static Trail empty() {
        return new Trail(
                new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>(), new HashSet<>());
    }

    void ask(long incident, List<ChecklistStep> checklist, Asking asking) {
        switch (asking) {
            case ALL, MISSING -> checklist.forEach(step -> ask(incident, step, asking == Asking.ALL));
            case INSTEAD -> {
                steps.values().removeIf(step -> step.incident() == incident);
                begunAnew.add(incident);
                checklist.forEach(step -> ask(incident, step, true));
            }
            case NOTHING -> {
                // the incident has better steps
            }
        }
    }

    /// A step asked for twice stays where it was; in the words of the last alarm that may word it.
    private void ask(long incident, ChecklistStep step, boolean rewords) {
        String key = incident + " " + step.id();
        Step before = steps.get(key);
        if (before == null) {
            steps.put(key, new Step(incident, step, steps.size(), rewords));
        } else if (rewords) {
            steps.put(key, new Step(incident, step, before.place(), true));
        }
    }

    boolean isEmpty() {
        return alarms.isEmpty()
                && fingerprints.isEmpty()
                && timeline.isEmpty()
                && steps.isEmpty()
                && begunAnew.isEmpty();
    }

    void clear() {
        alarms.clear();
        fingerprints.clear();
        timeline.clear();
        steps.clear();
        begunAnew.clear();
    }

    record Line(long incident, TimelineEntry entry) {}

    /// @param place among all steps of the transaction
    /// @param rewords whether it takes the place of the same step's words in the database
    record Step(long incident, ChecklistStep step, int place, boolean rewords) {}
}
