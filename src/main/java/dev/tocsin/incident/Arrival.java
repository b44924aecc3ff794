package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import dev.tocsin.diagnose.DiagnosedAlarm;

/// The alarms of one text, on their way into incidents.
///
/// @param at what stands for an alarm's time when it says none
/// @param history whether whoever handed the text in says that it is
public record Arrival(List<DiagnosedAlarm> alarms, StoredAlarm.Origin origin, Instant at, boolean history) {
    public Arrival {
        alarms = List.copyOf(alarms);
    }

    List<Candidate> candidates() {
        return alarms.stream()
                .map(alarm -> Candidate.of(UuidVersion7Strategy.INSTANCE.generateUuid(null), alarm, at))
                .toList();
    }
}
