package dev.tocsin.silence;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;

/// Who made, changed and ended silences.
@ApplicationScoped
public class SilenceEventRepository {
    private final Session session;
    private final ObjectMapper json;

    SilenceEventRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    void add(Silence silence, SilenceEvent.Kind kind, String actor, Instant at) {
        session.createNativeMutationQuery("""
                        insert into silence_event (silence_id, at, kind, actor, detail)
                        values (:silence, :at, :kind, :actor, cast(:detail as jsonb))""")
                .setParameter("silence", silence.id())
                .setParameter("at", at)
                .setParameter("kind", kind.name())
                .setParameter("actor", actor)
                .setParameter("detail", text(SilenceForm.of(silence)))
                .executeUpdate();
    }

    /// In order.
    @Transactional
    public List<SilenceEvent> of(long silence) {
        return session.createNativeQuery("""
                        select at, kind, actor, cast(detail as text) detail from silence_event
                         where silence_id = :silence order by id""", Tuple.class).setParameter("silence", silence).getResultList().stream()
                .map(row -> new SilenceEvent(
                        row.get("at", Instant.class),
                        SilenceEvent.Kind.valueOf(row.get("kind", String.class)),
                        row.get("actor", String.class),
                        form(row.get("detail", String.class))))
                .toList();
    }

    private String text(SilenceForm form) {
        try {
            return json.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A silence cannot be written as JSON", e);
        }
    }

    private SilenceForm form(String text) {
        try {
            return json.readValue(text, SilenceForm.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored silence cannot be read", e);
        }
    }
}
