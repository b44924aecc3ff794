package dev.tocsin.incident;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Brings together what there is to know of an incident.
@ApplicationScoped
public class IncidentReader {
    /// How many alarms, timeline entries and deliveries stand in a detail; the rest is read on from there.
    public static final int NEWEST = 100;

    private final IncidentRepository incidents;
    private final HandlingRepository handling;
    private final AlarmRepository alarms;
    private final ChecklistRepository checklists;
    private final IncidentStoryRepository stories;

    IncidentReader(
            IncidentRepository incidents,
            HandlingRepository handling,
            AlarmRepository alarms,
            ChecklistRepository checklists,
            IncidentStoryRepository stories) {
        this.incidents = incidents;
        this.handling = handling;
        this.alarms = alarms;
        this.checklists = checklists;
        this.stories = stories;
    }

    @Transactional
    public Optional<IncidentDetail> detail(long id) {
        return incidents
                .find(id)
                .map(incident -> new IncidentDetail(
                        incident,
                        handling.find(id),
                        alarms.verdicts(List.of(id)).get(id),
                        checklists.of(id),
                        alarms.ofIncident(incident, null, NEWEST),
                        stories.timeline(id, IncidentStoryRepository.NEWEST, NEWEST),
                        stories.deliveries(id, IncidentStoryRepository.NEWEST, NEWEST)));
    }
}
