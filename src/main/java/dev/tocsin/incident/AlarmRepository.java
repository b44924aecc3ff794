package dev.tocsin.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.web.Stretch;

/// The alarms that were handed in, and the fingerprints that tell repeats.
@ApplicationScoped
public class AlarmRepository {
    /// Behind every id.
    public static final UUID NEWEST = new UUID(-1, -1);

    private static final String SELECT = """
            select alarm.id, incident_id, alarm.received_at, occurred_at, callback, raw, cast(parsed as text) parsed,
                   cast(diagnosis as text) diagnosis, inbox.id inbox_id, source.name source, sender, chat
              from alarm join inbox on inbox.id = inbox_id join source on source.id = source_id
            """;

    private final Session session;
    private final ObjectMapper json;

    AlarmRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    @Transactional
    public Optional<StoredAlarm> find(UUID id) {
        return session
                .createNativeQuery(SELECT + " where alarm.id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(this::alarm);
    }

    /// The alarm that says best what is wrong with the incident; empty once it is forgotten.
    public Optional<StoredAlarm> speakerOf(long incident) {
        return session
                .createNativeQuery(
                        SELECT + " where alarm.id = (select verdict_alarm from incident where id = :incident)",
                        Tuple.class)
                .setParameter("incident", incident)
                .getResultList()
                .stream()
                .findFirst()
                .map(this::alarm);
    }

    /// The newest first.
    ///
    /// @param after the last alarm of the stretch before; `null` for the beginning
    @Transactional
    public Stretch<StoredAlarm> ofIncident(Incident incident, @Nullable UUID after, int limit) {
        List<StoredAlarm> found = session
                .createNativeQuery(SELECT + """
                         where incident_id = :incident and (cast(:after as uuid) is null or (occurred_at, alarm.id)
                               < (select occurred_at, id from alarm where id = :after and incident_id = :incident))
                         order by occurred_at desc, alarm.id desc limit :most""", Tuple.class)
                .setParameter("incident", incident.id())
                .setParameter("after", after, UUID.class)
                .setParameter("most", limit + 1)
                .getResultList()
                .stream()
                .map(this::alarm)
                .toList();
        return Stretch.of(
                found, limit, incident.alarmCount(), alarm -> alarm.id().toString());
    }

    /// The texts of stored alarms, newest first. Ids are made in the order of time.
    ///
    /// @param before the id behind which to go on; at the beginning [#NEWEST]
    @Transactional
    public List<RawAlarm> newest(UUID before, int limit) {
        return session
                .createNativeQuery("""
                        select id, raw from alarm where id < :before order by id desc limit :limit""", Tuple.class)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(row -> new RawAlarm(row.get("id", UUID.class), row.get("raw", String.class)))
                .toList();
    }

    /// Whether an alarm has ever been handed in.
    @Transactional
    public boolean any() {
        return session.createNativeQuery("select exists (select from alarm)", Boolean.class)
                .getSingleResult();
    }

    /// What the rules said of the alarm that says best what is wrong, for each of these incidents whose alarm is kept.
    @Transactional
    public Map<Long, Diagnosis> verdicts(Collection<Long> incidents) {
        return session
                .createNativeQuery("""
                        select incident.id, cast(diagnosis as text) diagnosis
                          from incident join alarm on alarm.id = verdict_alarm
                         where incident.id = any(cast(:incidents as bigint[]))""", Tuple.class)
                .setParameter("incidents", incidents.toArray(Long[]::new))
                .getResultList()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get("id", Long.class),
                        row -> read(row.get("diagnosis", String.class), Diagnosis.class)));
    }

    /// The alarm that carried this fingerprint before; an undated one is forgotten when it was seen before `since`.
    Optional<Repeat> repeatOf(Fingerprint fingerprint, Instant since) {
        return session
                .createNativeQuery("""
                        select alarm_id, incident_id from alarm_fingerprint
                         where fingerprint = :fingerprint and (:dated or seen_at >= :since)""", Tuple.class)
                .setParameter("fingerprint", fingerprint.bytes())
                .setParameter("dated", fingerprint.dated())
                .setParameter("since", since)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Repeat(row.get("alarm_id", UUID.class), row.get("incident_id", Long.class)));
    }

    /// An alarm's text alone.
    public record RawAlarm(UUID id, String raw) {}

    record Repeat(UUID alarm, long incident) {}

    private StoredAlarm alarm(Tuple row) {
        return new StoredAlarm(
                row.get("id", UUID.class),
                row.get("incident_id", Long.class),
                row.get("received_at", Instant.class),
                row.get("occurred_at", Instant.class),
                row.get("callback", String.class),
                row.get("raw", String.class),
                read(row.get("parsed", String.class), AlarmJson.class),
                read(row.get("diagnosis", String.class), Diagnosis.class),
                new StoredAlarm.Origin(
                        row.get("inbox_id", UUID.class),
                        row.get("source", String.class),
                        row.get("sender", String.class),
                        row.get("chat", String.class)));
    }

    private <T> T read(String text, Class<T> kind) {
        try {
            return json.readValue(text, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored alarm cannot be read as " + kind.getSimpleName(), e);
        }
    }
}
