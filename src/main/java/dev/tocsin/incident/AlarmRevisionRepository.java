package dev.tocsin.incident;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Callback;
import dev.tocsin.diagnose.AlarmJson;

/// Writes over a stored alarm what is read in it now, and over its incident what follows.
@ApplicationScoped
class AlarmRevisionRepository {
    private static final String INCIDENT = """
            update incident set appid = :appid, nickname = :nickname, callback = :callback, severity = :severity,
                   types = :types, findings = :findings, first_at = :firstAt, last_at = :lastAt, last_until = :lastUntil,
                   failure_count = greatest(0, failure_count + :failures - coalesce(
                       (select failure_count from alarm where id = :alarm), 0)),
                   host = coalesce(host, :host), address = coalesce(address, :address),
                   platform = coalesce(platform, :platform),
                   clarity = case when :speaks or verdict_alarm = :alarm then :clarity else clarity end,
                   verdict_alarm = case when :speaks then :alarm else verdict_alarm end
             where id = :incident""";

    private static final String ALARM = """
            update alarm set type = :type, appid = :appid, nickname = :nickname, occurred_at = :occurredAt,
                   window_minutes = :window, failure_count = :failures, callback = :callback, raw = :raw,
                   parsed = cast(:parsed as jsonb), diagnosis = cast(:diagnosis as jsonb), rules_revision = :revision
             where id = :alarm""";

    /// The one that is sent once more is known by what it says now, too.
    private static final String FINGERPRINT = """
            insert into alarm_fingerprint (fingerprint, alarm_id, incident_id, seen_at)
            select :fingerprint, id, incident_id, received_at from alarm where id = :alarm
            on conflict (fingerprint) do nothing""";

    /// What a search finds; the database keeps it by itself only when an alarm comes.
    private static final String TEXT = """
            insert into incident_text (incident_id, received_at, text)
            select incident_id, min(received_at), chr(10) || string_agg(distinct line, chr(10)) || chr(10)
              from (select incident_id, received_at, alarm_lines(parsed) line from alarm where id = :alarm
                    union all
                    select incident_id, null, incident_lines(appid, nickname, callback, diagnosis)
                      from alarm where id = :alarm) lines
             where not exists (select from incident_text known
                                where known.incident_id = lines.incident_id
                                  and strpos(known.text, chr(10) || line || chr(10)) > 0)
             group by incident_id, received_at is null""";

    private final Session session;
    private final ObjectMapper json;

    AlarmRevisionRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /// Until the transaction ends, so that no alarm changes it meanwhile.
    LiveIncident hold(long incident) {
        Tuple row = session.createNativeQuery(
                        "select " + IncidentRepository.COLUMNS + ", clarity from incident where id = :id for update",
                        Tuple.class)
                .setParameter("id", incident)
                .getSingleResult();
        return new LiveIncident(IncidentRepository.incident(row), Clarity.valueOf(row.get("clarity", String.class)));
    }

    boolean othersAreOfItsType(StoredAlarm alarm) {
        return session.createNativeQuery("""
                        select exists (select from alarm
                                        where incident_id = :incident and id <> :alarm and type = :type)""", Boolean.class)
                .setParameter("incident", alarm.incidentId())
                .setParameter("alarm", alarm.id())
                .setParameter("type", alarm.diagnosis().type().name())
                .getSingleResult();
    }

    /// Those of these findings that other alarms of its incident show.
    List<String> shownByOthers(StoredAlarm alarm, List<String> findings) {
        return session.createNativeQuery("""
                        select finding from unnest(cast(:findings as text[])) finding
                         where exists (select from alarm
                                        where incident_id = :incident and id <> :alarm
                                          and diagnosis -> 'findings'
                                              @> jsonb_build_array(jsonb_build_object('id', finding)))""", String.class)
                .setParameter("findings", findings.toArray(String[]::new))
                .setParameter("incident", alarm.incidentId())
                .setParameter("alarm", alarm.id())
                .getResultList();
    }

    void rewrite(Candidate candidate, LiveIncident before, Incident after) {
        incident(candidate, before, after);
        alarm(candidate);
        session.createNativeMutationQuery(FINGERPRINT)
                .setParameter("fingerprint", candidate.fingerprint().bytes())
                .setParameter("alarm", candidate.id())
                .executeUpdate();
        session.createNativeMutationQuery(TEXT)
                .setParameter("alarm", candidate.id())
                .executeUpdate();
    }

    private void incident(Candidate candidate, LiveIncident before, Incident after) {
        Scene scene = candidate.scene();
        Long failures = candidate.alarm().count();
        session.createNativeMutationQuery(INCIDENT)
                .setParameter("appid", after.appid(), String.class)
                .setParameter("nickname", after.nickname(), String.class)
                .setParameter("callback", after.callback(), String.class)
                .setParameter("severity", after.severity().name())
                .setParameter("types", after.types().stream().map(Enum::name).toArray(String[]::new))
                .setParameter("findings", after.findings().toArray(String[]::new))
                .setParameter("firstAt", after.firstAt())
                .setParameter("lastAt", after.lastAt())
                .setParameter("lastUntil", after.lastUntil())
                .setParameter("failures", failures == null ? 0 : failures)
                .setParameter("host", scene.host(), String.class)
                .setParameter("address", scene.address(), String.class)
                .setParameter("platform", scene.platform(), String.class)
                .setParameter("speaks", candidate.speaksFor(before))
                .setParameter("clarity", candidate.clarity().name())
                .setParameter("alarm", candidate.id())
                .setParameter("incident", after.id())
                .executeUpdate();
    }

    private void alarm(Candidate candidate) {
        Alarm said = candidate.alarm();
        session.createNativeMutationQuery(ALARM)
                .setParameter("type", candidate.diagnosis().type().name())
                .setParameter("appid", said.appid(), String.class)
                .setParameter("nickname", said.nickname(), String.class)
                .setParameter("occurredAt", candidate.occurredAt())
                .setParameter("window", said.windowMinutes(), Integer.class)
                .setParameter("failures", said.count(), Long.class)
                .setParameter(
                        "callback", candidate.callback().map(Callback::address).orElse(null), String.class)
                .setParameter("raw", candidate.parsed().text())
                .setParameter("parsed", text(AlarmJson.of(candidate.diagnosis().type(), candidate.parsed())))
                .setParameter("diagnosis", text(candidate.diagnosis()))
                .setParameter("revision", candidate.diagnosis().rulesRevision())
                .setParameter("alarm", candidate.id())
                .executeUpdate();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It cannot be written as JSON", e);
        }
    }
}
