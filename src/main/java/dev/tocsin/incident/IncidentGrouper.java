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

import dev.tocsin.alarm.Callback;
import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.AlarmJson;

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

    /// Groups the alarms of several texts, in their order, within the caller's transaction. All locks are taken first:
    /// texts that share a transaction must not wait for others in different orders.
    ///
    /// @return for each text where its alarms went
    @Transactional(Transactional.TxType.MANDATORY)
    public List<List<Grouped>> group(List<Arrival> arrivals) {
        List<List<Candidate>> candidates =
                arrivals.stream().map(Arrival::candidates).toList();
        TreeSet<Long> locks = new TreeSet<>();
        candidates.forEach(text -> text.forEach(candidate -> locks.addAll(candidate.locks())));
        if (!locks.isEmpty()) {
            groups.lock(locks);
        }
        List<List<Grouped>> grouped = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            StoredAlarm.Origin origin = arrivals.get(i).origin();
            grouped.add(candidates.get(i).stream()
                    .map(candidate -> group(candidate, origin))
                    .toList());
        }
        log.close();
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
