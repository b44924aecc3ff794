package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.MutationQuery;

import dev.tocsin.diagnose.History;

/// Finds the incident that an alarm belongs to, opens one, or writes what changed.
@ApplicationScoped
class GroupingRepository {
    private final Session session;

    GroupingRepository(Session session) {
        this.session = session;
    }

    /// Waits until this transaction alone works on these keys; the locks go with the transaction. Keys must be sorted,
    /// else two batches could wait for each other.
    void lock(Collection<Long> sortedKeys) {
        session.createNativeQuery(
                        "select count(pg_advisory_xact_lock(key)) from unnest(cast(:keys as bigint[])) key",
                        Tuple.class)
                .setParameter("keys", sortedKeys.toArray(Long[]::new))
                .getSingleResult();
    }

    /// The incident that still takes alarms of this key: not resolved, or resolved after `quietSince`. The one of the
    /// same callback goes before one whose callback is not known. Held until the transaction ends, so that nobody
    /// acknowledges or ends it meanwhile.
    Optional<LiveIncident> live(GroupKey key, Instant quietSince) {
        String wanted = key.hasPlace()
                ? "group_key in (:key, :owner)"
                : "group_key >= :owner and group_key < :owner || chr(1114111)";
        return session
                .createNativeQuery(
                        "select " + IncidentRepository.COLUMNS + ", clarity from incident where " + wanted + """
                         and (state <> 'RESOLVED' or resolved_at > :quietSince)
                       order by group_key = :key desc, last_alarm_at desc limit 1 for update""",
                        Tuple.class)
                .setParameter("key", key.text())
                .setParameter("owner", key.withoutPlace())
                .setParameter("quietSince", quietSince)
                .getResultList()
                .stream()
                .findFirst()
                .map(GroupingRepository::live);
    }

    /// The incident of history that the alarm belongs to by its time, as it would have joined it then, whichever of its
    /// alarms is imported first.
    Optional<LiveIncident> past(Candidate candidate, int quietWindows, Duration quietTime) {
        GroupKey key = candidate.key();
        String wanted = key.hasPlace()
                ? "group_key in (:key, :owner)"
                : "group_key >= :owner and group_key < :owner || chr(1114111)";
        return session
                .createNativeQuery(
                        "select " + IncidentRepository.COLUMNS + ", clarity from incident where history and " + wanted
                                + """
                         and first_at <= :until and quiet_after >= :since
                       order by group_key = :key desc, last_at desc limit 1 for update""",
                        Tuple.class)
                .setParameter("key", key.text())
                .setParameter("owner", key.withoutPlace())
                .setParameter(
                        "until",
                        candidate
                                .occurredAt()
                                .plus(candidate.quiet(quietWindows))
                                .plus(quietTime))
                .setParameter("since", candidate.occurredAt().minus(quietTime))
                .getResultList()
                .stream()
                .findFirst()
                .map(GroupingRepository::live);
    }

    /// Makes it history, over when its last window was.
    Incident endPast(long incident) {
        return session.createNativeQuery("""
                        update incident set history = true, state = 'RESOLVED', resolved_at = last_until, resolved_by = null,
                               opened_at = first_at, last_alarm_at = last_at
                         where id = :id
                        returning""" + " " + IncidentRepository.COLUMNS, Tuple.class)
                .setParameter("id", incident)
                .getResultStream()
                .findFirst()
                .map(IncidentRepository::incident)
                .orElseThrow();
    }

    private static LiveIncident live(Tuple row) {
        return new LiveIncident(IncidentRepository.incident(row), Clarity.valueOf(row.get("clarity", String.class)));
    }

    /// Whether all of these findings are shown by another incident of the account within the days that findings
    /// remember, or by one at the same place that is not over.
    boolean areShownNearby(List<String> findings, Candidate candidate, long incident) {
        Scene scene = candidate.scene();
        return session.createNativeQuery("""
                        select not exists (select from unnest(cast(:findings as text[])) finding where not exists (
                            select from incident where finding = any(findings) and id <> :incident
                               and (group_key >= :owner and group_key < :owner || chr(1114111) and last_at >= :since
                                    or state <> 'RESOLVED' and (host = :host or address = :address))))""", Boolean.class)
                .setParameter("findings", findings.toArray(String[]::new))
                .setParameter("incident", incident)
                .setParameter("owner", candidate.key().everyService())
                .setParameter("since", candidate.occurredAt().minus(Duration.ofDays(History.DAYS)))
                .setParameter("host", scene.host(), String.class)
                .setParameter("address", scene.address(), String.class)
                .getSingleResult();
    }

    long open(Candidate candidate, Incident incident, Instant now, int quietWindows) {
        return fill(session.createNativeQuery("""
                        insert into incident (group_key, service, appid, nickname, callback, state, severity, types,
                            findings, opened_at, first_at, last_at, last_until, last_alarm_at, alarm_count, failure_count,
                            host, address, platform, blocked_minutes, quiet_after, clarity, verdict_alarm)
                        values (:key, :service, :appid, :nickname, :callback, :state, :severity, :types,
                            :findings, :openedAt, :firstAt, :lastAt, :lastUntil, :now, :alarms, :failures,
                            :host, :address, :platform, :blocked, :quietAfter, :clarity, :alarm)
                        returning id""", Tuple.class), candidate, incident)
                .setParameter("key", candidate.key().text())
                .setParameter("service", candidate.service().name())
                .setParameter("openedAt", incident.openedAt())
                .setParameter("now", now)
                .setParameter("quietAfter", now.plus(candidate.quiet(quietWindows)))
                .setParameter("clarity", candidate.clarity().name())
                .setParameter("alarm", candidate.id())
                .getSingleResult()
                .get("id", Long.class);
    }

    /// A callback that an earlier alarm left open is now known, and the key with it.
    void update(Candidate candidate, LiveIncident before, Incident incident, Instant now, int quietWindows) {
        GroupKey key = candidate.key();
        MutationQuery update = session.createNativeMutationQuery("""
                update incident set
                    group_key = case when group_key = :owner then :key else group_key end,
                    appid = :appid, nickname = :nickname, callback = :callback, state = :state, severity = :severity,
                    types = :types, findings = :findings, first_at = :firstAt, last_at = :lastAt,
                    last_until = :lastUntil,
                    last_alarm_at = :now, alarm_count = :alarms, failure_count = :failures,
                    host = coalesce(host, :host), address = coalesce(address, :address),
                    platform = coalesce(platform, :platform), blocked_minutes = blocked_minutes + :blocked,
                    quiet_after = greatest(quiet_after, :quietAfter),
                    clarity = case when :speaks then :clarity else clarity end,
                    verdict_alarm = case when :speaks then :alarm else verdict_alarm end,
                    resolved_at = case when :state = 'RESOLVED' then resolved_at end,
                    resolved_by = case when :state = 'RESOLVED' then resolved_by end,
                    acknowledged_at = case when :state = 'OPEN' then null else acknowledged_at end,
                    acknowledged_by = case when :state = 'OPEN' then null else acknowledged_by end
                 where id = :id""");
        fill(update, candidate, incident)
                .setParameter("key", key.text())
                .setParameter("owner", key.withoutPlace())
                .setParameter("now", now)
                .setParameter("id", incident.id())
                .setParameter("quietAfter", now.plus(candidate.quiet(quietWindows)))
                .setParameter("speaks", candidate.speaksFor(before))
                .setParameter("clarity", candidate.clarity().name())
                .setParameter("alarm", candidate.id())
                .executeUpdate();
    }

    /// Resolves incidents that have been quiet long enough and that nobody holds.
    List<Incident> endQuiet(Instant now, int most) {
        return session.createNativeQuery("""
                        update incident
                           set state = 'RESOLVED', resolved_at = :now, resolved_by = null, snoozed_until = null
                         where id in (select id from incident where state <> 'RESOLVED' and quiet_after <= :now
                                       order by quiet_after limit :most for update skip locked)
                        returning""" + " " + IncidentRepository.COLUMNS, Tuple.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultStream()
                .map(IncidentRepository::incident)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <Q extends CommonQueryContract> Q fill(Q query, Candidate candidate, Incident incident) {
        Scene scene = candidate.scene();
        return (Q) query.setParameter("host", scene.host(), String.class)
                .setParameter("address", scene.address(), String.class)
                .setParameter("platform", scene.platform(), String.class)
                .setParameter("blocked", candidate.blockedMinutes())
                .setParameter("appid", incident.appid(), String.class)
                .setParameter("nickname", incident.nickname(), String.class)
                .setParameter("callback", incident.callback(), String.class)
                .setParameter("state", incident.state().name())
                .setParameter("severity", incident.severity().name())
                .setParameter("types", incident.types().stream().map(Enum::name).toArray(String[]::new))
                .setParameter("findings", incident.findings().toArray(String[]::new))
                .setParameter("firstAt", incident.firstAt())
                .setParameter("lastAt", incident.lastAt())
                .setParameter("lastUntil", incident.lastUntil())
                .setParameter("alarms", incident.alarmCount())
                .setParameter("failures", incident.failureCount());
    }
}
