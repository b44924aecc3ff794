package dev.tocsin.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.tocsin.diagnose.ChecklistStep;

/// Rows that wait for their transaction's end.
///
/// @param fingerprints in hexadecimal digits
record Trail(
        List<StoredAlarm> alarms, Map<String, StoredAlarm> fingerprints, List<Line> timeline, Map<String, Step> steps) {
    static Trail empty() {
        return new Trail(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
    }

    /// A step asked for twice stays where it was and takes the newer words.
    void ask(long incident, ChecklistStep step) {
        String key = incident + " " + step.id();
        Step before = steps.get(key);
        steps.put(key, new Step(incident, step, before == null ? steps.size() : before.place()));
    }

    boolean isEmpty() {
        return alarms.isEmpty() && fingerprints.isEmpty() && timeline.isEmpty() && steps.isEmpty();
    }

    void clear() {
        alarms.clear();
        fingerprints.clear();
        timeline.clear();
        steps.clear();
    }

    record Line(long incident, TimelineEntry entry) {}

    /// @param place among all steps of the transaction
    record Step(long incident, ChecklistStep step, int place) {}
}
