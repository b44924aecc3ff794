package dev.tocsin.silence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/// What silences and snoozes kept from being told: what waits for their end, and which incidents each of them hit.
@ApplicationScoped
class WithheldRepository {
    private final Session session;

    WithheldRepository(Session session) {
        this.session = session;
    }

    /// One more message about the incident that is not sent.
    ///
    /// @param alarm what it would have been about; `null` for none
    /// @param snoozed whether a snooze keeps it back, not a silence
    void keepIncident(long incident, @Nullable UUID alarm, boolean snoozed, Instant now) {
        session.createNativeMutationQuery("""
                        insert into withheld (incident_id, snoozed, since, messages, begun_told)
                        values (:incident, :snoozed, coalesce((select received_at from alarm where id = :alarm), :now), 1,
                                coalesce((select reason <> 'RESOLVED' from delivery
                                           where incident_id = :incident order by id desc limit 1), false))
                        on conflict (incident_id) do update set messages = withheld.messages + 1,
                               snoozed = excluded.snoozed""")
                .setParameter("incident", incident)
                .setParameter("alarm", alarm, UUID.class)
                .setParameter("snoozed", snoozed)
                .setParameter("now", now)
                .executeUpdate();
    }

    void keepOutbreak(long outbreak, Instant now) {
        session.createNativeMutationQuery("""
                        insert into withheld (outbreak_id, since, messages, begun_told)
                        values (:outbreak, :now, 1,
                                coalesce((select reason <> 'OUTBREAK_OVER' from delivery
                                           where outbreak_id = :outbreak order by id desc limit 1), false))
                        on conflict (outbreak_id) do update set messages = withheld.messages + 1""")
                .setParameter("outbreak", outbreak)
                .setParameter("now", now)
                .executeUpdate();
    }

    /// That this silence kept a message about the incident back.
    void hit(long silence, long incident, Instant now) {
        session.createNativeMutationQuery("""
                        insert into silence_hit (silence_id, incident_id, first_at, last_at, messages)
                        values (:silence, :incident, :now, :now, 1)
                        on conflict (silence_id, incident_id) do update set last_at = excluded.last_at,
                               messages = silence_hit.messages + 1""")
                .setParameter("silence", silence)
                .setParameter("incident", incident)
                .setParameter("now", now)
                .executeUpdate();
    }

    /// By incident; one of which nothing waits is left out.
    Map<Long, Withheld> ofIncidents(Collection<Long> incidents) {
        return read(session.createNativeQuery("""
                        select id, incident_id subject, since, messages, begun_told, snoozed from withheld
                         where incident_id = any(cast(:incidents as bigint[]))""", Tuple.class)
                        .setParameter("incidents", incidents.toArray(Long[]::new)))
                .collect(Collectors.toMap(Withheld::subject, it -> it));
    }

    Optional<Withheld> ofOutbreak(long outbreak) {
        return read(session.createNativeQuery("""
                        select id, outbreak_id subject, since, messages, begun_told, snoozed from withheld
                         where outbreak_id = :outbreak""", Tuple.class).setParameter("outbreak", outbreak))
                .findFirst();
    }

    /// The incidents of an outbreak.
    ///
    /// @param over whether those that are resolved are meant too
    List<Long> incidentsOf(long outbreak, boolean over) {
        return session.createNativeQuery(
                        "select id from incident where outbreak_id = :outbreak and (:over or state <> 'RESOLVED')",
                        Long.class)
                .setParameter("outbreak", outbreak)
                .setParameter("over", over)
                .getResultList();
    }

    /// What waits about the outbreak that the incident is in.
    Optional<Withheld> ofOutbreakWith(long incident) {
        return read(session.createNativeQuery("""
                        select id, outbreak_id subject, since, messages, begun_told, snoozed from withheld
                         where outbreak_id = (select outbreak_id from incident where id = :incident)""", Tuple.class).setParameter("incident", incident))
                .findFirst();
    }

    /// What waits about incidents of which people may be told, in portions. The incidents are held until the
    /// transaction ends, so that no alarm changes them meanwhile; those that another one holds are passed over.
    ///
    /// @param after the id behind which to go on; 0 at the beginning
    List<Withheld> nextIncidents(long after, Instant now, int most) {
        return read(session.createNativeQuery("""
                        select withheld.id, incident_id subject, since, messages, begun_told, snoozed
                          from withheld join incident on incident.id = incident_id
                         where withheld.id > :after
                           and (snoozed_until is null or snoozed_until <= :now or severity = 'CRITICAL'
                                or state = 'RESOLVED')
                         order by withheld.id limit :most for update of incident skip locked""", Tuple.class)
                        .setParameter("after", after)
                        .setParameter("now", now)
                        .setParameter("most", most))
                .toList();
    }

    /// Whether the incident's outbreak speaks for it, or has spoken when both ended.
    boolean isToldAsOutbreak(long incident) {
        return session.createNativeQuery("""
                        select exists (select from incident join outbreak on outbreak.id = outbreak_id
                                        where incident.id = :incident
                                          and (outbreak.resolved_at is null
                                               or outbreak.resolved_at >= incident.resolved_at))""", Boolean.class)
                .setParameter("incident", incident)
                .getSingleResult();
    }

    /// What waits about outbreaks; what another transaction holds is passed over.
    List<Withheld> nextOutbreaks() {
        return read(session.createNativeQuery("""
                        select id, outbreak_id subject, since, messages, begun_told, snoozed from withheld
                         where outbreak_id is not null order by id for update skip locked""", Tuple.class)).toList();
    }

    /// Incidents that are not over and of which something waits.
    List<Long> waiting() {
        return session.createNativeQuery("""
                        select incident_id from withheld join incident on incident.id = incident_id
                         where state <> 'RESOLVED' order by withheld.id""", Long.class).getResultList();
    }

    /// @return whether it was still there; another replica may have told it meanwhile
    boolean forget(Withheld withheld) {
        return session.createNativeMutationQuery("delete from withheld where id = :id")
                        .setParameter("id", withheld.id())
                        .executeUpdate()
                == 1;
    }

    /// What happened to an incident meanwhile.
    Meanwhile meanwhile(Withheld withheld) {
        Tuple row = session.createNativeQuery("""
                        select count(*) alarms, cast(coalesce(sum(failure_count), 0) as bigint) failures from alarm
                         where incident_id = :incident and received_at >= :since""", Tuple.class)
                .setParameter("incident", withheld.subject())
                .setParameter("since", withheld.since())
                .getSingleResult();
        return new Meanwhile(
                withheld.since(), row.get("alarms", Long.class), row.get("failures", Long.class), withheld.snoozed());
    }

    /// How much each of these silences kept back; one that hit nothing is left out.
    Map<Long, Hits> hits(Collection<Long> silences) {
        return session.createNativeQuery("""
                        select silence_id, count(*) incidents, sum(messages) messages from silence_hit
                         where silence_id = any(cast(:silences as bigint[])) group by silence_id""", Tuple.class)
                .setParameter("silences", silences.toArray(Long[]::new))
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row.get("silence_id", Long.class),
                        row -> new Hits(row.get("incidents", Long.class), row.get("messages", Long.class))));
    }

    private static Stream<Withheld> read(NativeQuery<Tuple> query) {
        return query.getResultList().stream()
                .map(row -> new Withheld(
                        row.get("id", Long.class),
                        row.get("subject", Long.class),
                        row.get("since", Instant.class),
                        row.get("messages", Integer.class),
                        row.get("begun_told", Boolean.class),
                        row.get("snoozed", Boolean.class)));
    }
}
