package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;

import dev.tocsin.alarm.OpenIdShape;
import dev.tocsin.parse.ParseProblem;

/// Reads the texts in which no alarm was recognised. Whoever looks at them needs no OpenID, so none is shown.
@ApplicationScoped
public class UnreadableRepository {
    private final Session session;
    private final ObjectMapper json;

    UnreadableRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /// Newest first, those with an id below `before`.
    @Transactional
    public List<UnreadableText> list(long before, int limit) {
        return session
                .createNativeQuery("""
                        select unreadable.id, inbox_id, unreadable.received_at, source.name source, unreadable.text,
                               cast(problems as text) problems
                          from unreadable join inbox on inbox.id = inbox_id join source on source.id = source_id
                         where unreadable.id < :before order by unreadable.id desc limit :limit""", Tuple.class)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(row -> new UnreadableText(
                        row.get("id", Long.class),
                        row.get("inbox_id", UUID.class),
                        row.get("received_at", Instant.class),
                        row.get("source", String.class),
                        OpenIdShape.masked(row.get("text", String.class)),
                        problems(row.get("problems", String.class))))
                .toList();
    }

    private List<ParseProblem> problems(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored problems cannot be read", e);
        }
    }
}
