package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

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
            Arrival arrival = arrivals.get(i);
            grouped.add(candidates.get(i).stream()
                    .map(candidate -> group(candidate, arrival))
                    .toList());
        }
        log.close();
        return grouped;
    }

    private Grouped group(Candidate candidate, Arrival arrival) {
        Instant now = clock.instant();
        Fingerprint fingerprint = candidate.fingerprint();
        Optional<Grouped.Repeat> repeat = log.repeatOf(fingerprint, now.minus(config.repeatTime()));
        if (repeat.isPresent()) {
            return repeat.get();
        }
        if (arrival.history() && candidate.occurredAt().isBefore(now.minus(config.historyAfter()))) {
            return past(candidate, arrival.origin(), now);
        }
        LiveIncident before =
                groups.live(candidate.key(), now.minus(config.quietTime())).orElse(null);
        Incident after = before == null ? candidate.opening(now) : candidate.joining(before.incident());
        if (before == null) {
            after = after.withId(groups.open(candidate, after, now, config.quietWindows()));
        } else {
            groups.update(candidate, before, after, now, config.quietWindows());
        }
        log.add(stored(candidate, after.id(), arrival.origin(), now), fingerprint);
        IncidentChange change = new IncidentChange(
                kindOfChange(candidate, before, after),
                after,
                candidate.id(),
                candidate.alarm(),
                candidate.diagnosis());
        Telling telling = discretion.telling(change, candidate.scene(), now);
        log.tell(change, telling, before, now);
        return new Grouped.Joined(change, telling);
    }

    /// Into an incident of that time, which was over when its last window was.
    private Grouped past(Candidate candidate, StoredAlarm.Origin origin, Instant now) {
        Instant then = candidate.occurredAt();
        LiveIncident before = groups.past(candidate, config.quietWindows(), config.quietTime())
                .orElse(null);
        Incident after = before == null ? candidate.opening(then) : candidate.joining(before.incident());
        if (before == null) {
            after = after.withId(groups.open(candidate, after, then, config.quietWindows()));
        } else {
            groups.update(candidate, before, after, then, config.quietWindows());
        }
        Incident ended = groups.endPast(after.id());
        log.add(stored(candidate, ended.id(), origin, now), candidate.fingerprint());
        IncidentChange change = new IncidentChange(
                before == null ? IncidentChange.Kind.OPENED : IncidentChange.Kind.CONTINUED,
                ended,
                candidate.id(),
                candidate.alarm(),
                candidate.diagnosis());
        Telling telling = new Telling.Nothing(Telling.Why.HISTORY);
        log.tell(change, telling, before, now);
        return new Grouped.Joined(change, telling);
    }

    private IncidentChange.Kind kindOfChange(Candidate candidate, @Nullable LiveIncident before, Incident after) {
        if (before == null) {
            return IncidentChange.Kind.OPENED;
        }
        if (!before.incident().isOpen()) {
            return IncidentChange.Kind.REOPENED;
        }
        if (before.incident().severity() != after.severity()) {
            return IncidentChange.Kind.WORSENED;
        }
        boolean news = candidate.showsMoreThan(before) || isNewsNearby(candidate, before);
        return news ? IncidentChange.Kind.NEW_CAUSE : IncidentChange.Kind.CONTINUED;
    }

    /// What earlier alarms show is true of many incidents at once, and news in the first of them only.
    private boolean isNewsNearby(Candidate candidate, LiveIncident before) {
        List<String> shown = candidate.newByHistory(before);
        return !shown.isEmpty()
                && !groups.areShownNearby(shown, candidate, before.incident().id());
    }

    private static StoredAlarm stored(Candidate candidate, long incident, StoredAlarm.Origin origin, Instant now) {
        return new StoredAlarm(
                candidate.id(),
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
