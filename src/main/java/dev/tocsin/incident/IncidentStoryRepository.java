package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

import dev.tocsin.diagnose.Text;

/// What happened to an incident, what is to be done about it, and what was told of it.
@ApplicationScoped
class IncidentStoryRepository {
    private final Session session;
    private final ObjectMapper json;

    IncidentStoryRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    void write(long incident, TimelineEntry entry) {
        session.createNativeMutationQuery("""
                        insert into timeline (incident_id, at, kind, actor, detail)
                        values (:incident, :at, :kind, :actor, cast(:detail as jsonb))""")
                .setParameter("incident", incident)
                .setParameter("at", entry.at())
                .setParameter("kind", entry.kind().name())
                .setParameter("actor", entry.actor(), String.class)
                .setParameter("detail", text(entry.detail()))
                .executeUpdate();
    }

    /// @return whether that changed something: a step that is done keeps who did it first
    boolean tick(long incident, String step, String by, Instant at) {
        return changeStep(incident, step, "done_at = :at, done_by = :by where done_at is null")
                        .setParameter("at", at)
                        .setParameter("by", by)
                        .executeUpdate()
                == 1;
    }

    boolean untick(long incident, String step) {
        return changeStep(incident, step, "done_at = null, done_by = null where done_at is not null")
                        .executeUpdate()
                == 1;
    }

    boolean note(long incident, String step, String note) {
        return changeStep(incident, step, "note = :note where note is distinct from :note")
                        .setParameter("note", note)
                        .executeUpdate()
                == 1;
    }

    private MutationQuery changeStep(long incident, String step, String change) {
        return session.createNativeMutationQuery(
                        "update checklist_step set " + change + " and incident_id = :incident and step_id = :step")
                .setParameter("incident", incident)
                .setParameter("step", step);
    }

    List<ChecklistEntry> checklist(long incident) {
        return rows("""
                select step_id, cast(text as text) text, done_at, done_by, note from checklist_step
                 where incident_id = :incident order by position""", incident).stream()
                .map(row -> new ChecklistEntry(
                        row.get("step_id", String.class),
                        read(row.get("text", String.class), new TypeReference<Text>() {}),
                        row.get("done_at", Instant.class),
                        row.get("done_by", String.class),
                        row.get("note", String.class)))
                .toList();
    }

    List<TimelineEntry> timeline(long incident) {
        return rows("""
                select at, kind, actor, cast(detail as text) detail from timeline
                 where incident_id = :incident order by id""", incident).stream()
                .map(row -> new TimelineEntry(
                        row.get("at", Instant.class),
                        TimelineEntry.Kind.valueOf(row.get("kind", String.class)),
                        row.get("actor", String.class),
                        read(row.get("detail", String.class), new TypeReference<Map<String, String>>() {})))
                .toList();
    }

    List<DeliveryView> deliveries(long incident) {
        return rows("""
                select delivery.id, channel.name, channel.kind, delivery.reason, state, attempts, delivery.created_at, sent_at,
                       outcome, coalesce(pause.reason, last.detail) detail, pause.until
                  from delivery join channel on channel.id = delivery.channel_id
                  left join channel_pause pause on pause.channel_id = channel.id and state = 'PENDING'
                  left join lateral (select outcome, detail from delivery_attempt
                        where delivery_id = delivery.id order by id desc limit 1) last on true
                 where incident_id = :incident order by delivery.id""", incident).stream()
                .map(row -> new DeliveryView(
                        row.get("id", Long.class),
                        row.get("name", String.class),
                        row.get("kind", String.class),
                        row.get("reason", String.class),
                        row.get("state", String.class),
                        row.get("attempts", Integer.class),
                        row.get("created_at", Instant.class),
                        row.get("sent_at", Instant.class),
                        row.get("outcome", String.class),
                        row.get("detail", String.class),
                        row.get("until", Instant.class)))
                .toList();
    }

    private List<Tuple> rows(String select, long incident) {
        return session.createNativeQuery(select, Tuple.class)
                .setParameter("incident", incident)
                .getResultList();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    private <T> T read(String text, TypeReference<T> kind) {
        try {
            return json.readValue(text, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored value cannot be read as " + kind.getType(), e);
        }
    }
}
