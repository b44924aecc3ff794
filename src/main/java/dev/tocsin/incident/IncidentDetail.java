package dev.tocsin.incident;

import java.util.List;

/// Everything that an incident's page shows.
///
/// @param alarms newest first, at most [#MOST_ALARMS]
/// @param timeline in order
/// @param deliveries in order
public record IncidentDetail(
        Incident incident,
        Handling handling,
        List<StoredAlarm> alarms,
        List<ChecklistEntry> checklist,
        List<TimelineEntry> timeline,
        List<DeliveryView> deliveries) {
    public static final int MOST_ALARMS = 100;

    public IncidentDetail {
        alarms = List.copyOf(alarms);
        checklist = List.copyOf(checklist);
        timeline = List.copyOf(timeline);
        deliveries = List.copyOf(deliveries);
    }
}
