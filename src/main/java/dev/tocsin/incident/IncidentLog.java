package dev.tocsin.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Fingerprint;

/// Writes down what an alarm did: the alarm itself, its fingerprint, the timeline, the checklist.
@ApplicationScoped
public class IncidentLog {
    private final AlarmRepository alarms;
    private final IncidentRepository incidents;
    private final TrailRepository trail;

    IncidentLog(AlarmRepository alarms, IncidentRepository incidents, TrailRepository trail) {
        this.alarms = alarms;
        this.incidents = incidents;
        this.trail = trail;
    }

    Optional<Grouped.Repeat> repeatOf(Fingerprint fingerprint, Instant since) {
        return trail.repeatOf(fingerprint)
                .or(() -> alarms.repeatOf(fingerprint, since))
                .map(repeat -> new Grouped.Repeat(
                        repeat.alarm(), incidents.find(repeat.incident()).orElseThrow()));
    }

    void add(StoredAlarm alarm, Fingerprint fingerprint) {
        trail.add(alarm, fingerprint);
    }

    /// Writes down what was added and told; it would be at the transaction's end, but its failure is better heard here.
    void close() {
        trail.flush();
    }

    /// Writes a line of the incident's timeline, at the end of the caller's transaction.
    public void note(long incident, TimelineEntry entry) {
        trail.write(incident, entry);
    }

    void tell(IncidentChange change, Telling telling, @Nullable LiveIncident before, Instant now) {
        long id = change.incident().id();
        Map<String, String> detail = new HashMap<>();
        detail.put("alarm", change.alarmId().toString());
        detail.put("type", change.diagnosis().type().name());
        if (telling instanceof Telling.Nothing(Telling.Why why)) {
            detail.put("untold", why.name());
        }
        switch (change.kind()) {
            case OPENED -> write(id, now, TimelineEntry.Kind.OPENED, detail);
            case REOPENED -> write(id, now, TimelineEntry.Kind.REOPENED, detail);
            case WORSENED, NEW_CAUSE, CONTINUED -> write(id, now, TimelineEntry.Kind.ALARM, detail);
        }
        String severity = change.incident().severity().name();
        if (before != null && !before.incident().severity().name().equals(severity)) {
            Map<String, String> rise =
                    Map.of("from", before.incident().severity().name(), "to", severity);
            write(id, now, TimelineEntry.Kind.WORSENED, rise);
        }
        trail.ask(id, change.diagnosis().checklist(), Asking.of(change.diagnosis(), before));
    }

    private void write(long incident, Instant at, TimelineEntry.Kind kind, Map<String, String> detail) {
        trail.write(incident, new TimelineEntry(at, kind, null, detail));
    }
}
