package dev.tocsin.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.alarm.Fingerprint;

/// Writes down what an alarm did: the alarm itself, its fingerprint, the timeline, the checklist.
@ApplicationScoped
class IncidentLog {
    private final AlarmRepository alarms;
    private final TrailRepository trail;

    IncidentLog(AlarmRepository alarms, TrailRepository trail) {
        this.alarms = alarms;
        this.trail = trail;
    }

    Optional<AlarmRepository.Repeat> repeatOf(Fingerprint fingerprint, Instant since) {
        return trail.repeatOf(fingerprint).or(() -> alarms.repeatOf(fingerprint, since));
    }

    void add(StoredAlarm alarm, Fingerprint fingerprint) {
        trail.add(alarm, fingerprint);
    }

    /// Writes down what was added and told; it would be at the transaction's end, but its failure is better heard here.
    void close() {
        trail.flush();
    }

    void tell(IncidentChange change, Optional<Incident> before, Instant now) {
        long id = change.incident().id();
        Map<String, String> detail = new HashMap<>();
        detail.put("alarm", change.alarmId().toString());
        detail.put("type", change.diagnosis().type().name());
        switch (change.kind()) {
            case OPENED -> write(id, now, TimelineEntry.Kind.OPENED, detail);
            case REOPENED -> write(id, now, TimelineEntry.Kind.REOPENED, detail);
            case WORSENED, NEW_CAUSE, CONTINUED -> write(id, now, TimelineEntry.Kind.ALARM, detail);
        }
        before.filter(it -> it.severity() != change.incident().severity())
                .ifPresent(it -> write(
                        id,
                        now,
                        TimelineEntry.Kind.WORSENED,
                        Map.of(
                                "from", it.severity().name(),
                                "to", change.incident().severity().name())));
        trail.ask(id, change.diagnosis().checklist());
    }

    private void write(long incident, Instant at, TimelineEntry.Kind kind, Map<String, String> detail) {
        trail.write(incident, new TimelineEntry(at, kind, null, detail));
    }
}
