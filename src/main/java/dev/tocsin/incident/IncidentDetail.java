package dev.tocsin.incident;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.web.Stretch;

/// What there is to know of an incident, the newest of each; the rest can be read on.
///
/// @param verdict of the alarm that says best what is wrong; `null` when that is gone
public record IncidentDetail(
        Incident incident,
        Handling handling,
        @Nullable Diagnosis verdict,
        List<ChecklistEntry> checklist,
        Stretch<StoredAlarm> alarms,
        Stretch<TimelineEntry> timeline,
        Stretch<DeliveryView> deliveries) {
    public IncidentDetail {
        checklist = List.copyOf(checklist);
    }

    /// Each cause once, firmest first, as the verdict's alarm shows it, else the newest that does.
    public List<Finding> findings() {
        Map<String, Finding> causes = new LinkedHashMap<>();
        if (verdict != null) {
            verdict.findings().forEach(finding -> causes.putIfAbsent(finding.id(), finding));
        }
        for (StoredAlarm alarm : alarms.items()) {
            alarm.diagnosis().findings().forEach(finding -> causes.putIfAbsent(finding.id(), finding));
        }
        return causes.values().stream()
                .sorted(Comparator.comparing(Finding::confidence))
                .toList();
    }
}
