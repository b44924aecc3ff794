package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.DiagnosedAlarm;

/// Brings alarms together into incidents and recognises repeats. The same alarm from several people at once is one
/// alarm, and alarms of one account that come at once find one incident: whoever holds the locks goes first.
@ApplicationScoped
public class IncidentGrouper {
    private final GroupingRepository groups;
    private final IncidentLog log;
    private final Discretion discretion;
    private final IncidentConfig config;
    private final Clock clock;

    IncidentGrouper(
            GroupingRepository groups, IncidentLog log, Discretion discretion, IncidentConfig config, Clock clock) {
        this.groups = groups;
        this.log = log;
        this.discretion = discretion;
        this.config = config;
        this.clock = clock;
    }

    /// Groups the alarms of one text, in its order, within the caller's transaction.
    ///
    /// @param arrivedAt what stands for an alarm's time when it says none
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Grouped> group(List<DiagnosedAlarm> alarms, StoredAlarm.Origin origin, Instant arrivedAt) {
        List<Candidate> candidates =
                alarms.stream().map(alarm -> Candidate.of(alarm, arrivedAt)).toList();
        TreeSet<Long> locks = new TreeSet<>();
        candidates.forEach(candidate -> locks.addAll(candidate.locks()));
        if (!locks.isEmpty()) {
            groups.lock(locks);
        }
        List<Grouped> grouped = new ArrayList<>();
        for (Candidate candidate : candidates) {
            grouped.add(group(candidate, origin));
        }
        return grouped;
    }

    private Grouped group(Candidate candidate, StoredAlarm.Origin origin) {
        Instant now = clock.instant();
        Fingerprint fingerprint = candidate.fingerprint();
        Optional<Grouped.Repeat> repeat = log.repeatOf(fingerprint, now.minus(config.repeatTime()));
        if (repeat.isPresent()) {
            return repeat.get();
        }
        Optional<Incident> live = groups.live(candidate.key(), now.minus(config.quietTime()));
        Incident before = live.orElse(null);
        Incident after = before == null ? candidate.opening(now) : candidate.joining(before);
        if (before == null) {
            after = after.withId(groups.open(candidate, after, now, config.quietWindows()));
        } else {
            groups.update(candidate, after, now, config.quietWindows());
        }
        StoredAlarm stored = stored(candidate, after.id(), origin, now);
        log.add(stored, fingerprint);
        IncidentChange change = new IncidentChange(
                candidate.kindOfChange(before, after), after, stored.id(), candidate.alarm(), candidate.diagnosis());
        Telling telling = discretion.telling(change, candidate.scene(), now);
        log.tell(change, telling, Optional.ofNullable(before), now);
        return new Grouped.Joined(change, telling);
    }

    private static StoredAlarm stored(Candidate candidate, long incident, StoredAlarm.Origin origin, Instant now) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        return new StoredAlarm(
                id,
                incident,
                now,
                candidate.occurredAt(),
                candidate.callback().map(Callback::address).orElse(null),
                candidate.parsed().text(),
                AlarmJson.of(candidate.diagnosis().type(), candidate.parsed()),
                candidate.diagnosis(),
                origin);
    }
}
