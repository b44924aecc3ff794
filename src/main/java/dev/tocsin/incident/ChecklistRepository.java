package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

import dev.tocsin.diagnose.Text;

/// What is to be done about incidents, and what has been. How steps get there stands in [TrailRepository].
@ApplicationScoped
class ChecklistRepository {
    private final Session session;
    private final ObjectMapper json;

    ChecklistRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    List<ChecklistEntry> of(long incident) {
        return session.createNativeQuery("""
                        select step_id, cast(text as text) text, done_at, done_by, note from checklist_step
                         where incident_id = :incident order by position""", Tuple.class).setParameter("incident", incident).getResultList().stream()
                .map(this::entry)
                .toList();
    }

    /// @return whether that changed something: a step that is done keeps who did it first
    boolean tick(long incident, String step, String by, Instant at) {
        return change(incident, step, "done_at = :at, done_by = :by where done_at is null")
                        .setParameter("at", at)
                        .setParameter("by", by)
                        .executeUpdate()
                == 1;
    }

    boolean untick(long incident, String step) {
        return change(incident, step, "done_at = null, done_by = null where done_at is not null")
                        .executeUpdate()
                == 1;
    }

    boolean note(long incident, String step, String note) {
        return change(incident, step, "note = :note where note is distinct from :note")
                        .setParameter("note", note)
                        .executeUpdate()
                == 1;
    }

    private MutationQuery change(long incident, String step, String change) {
        return session.createNativeMutationQuery(
                        "update checklist_step set " + change + " and incident_id = :incident and step_id = :step")
                .setParameter("incident", incident)
                .setParameter("step", step);
    }

    private ChecklistEntry entry(Tuple row) {
        try {
            return new ChecklistEntry(
                    row.get("step_id", String.class),
                    json.readValue(row.get("text", String.class), Text.class),
                    row.get("done_at", Instant.class),
                    row.get("done_by", String.class),
                    row.get("note", String.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored step cannot be read", e);
        }
    }
}
