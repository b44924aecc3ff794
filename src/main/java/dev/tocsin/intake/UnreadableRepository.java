package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.OpenIdShape;
import dev.tocsin.parse.ParseProblem;
import dev.tocsin.web.After;
import dev.tocsin.web.Stretch;

/// Reads the texts in which no alarm was recognised. Whoever looks at them needs no OpenID, so none is shown.
@ApplicationScoped
public class UnreadableRepository {
    private final Session session;
    private final ObjectMapper json;

    UnreadableRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /// Newest first, each with its beginning only.
    ///
    /// @param after the id of the last one of the stretch before; `null` for the beginning
    @Transactional
    public Stretch<UnreadableText> list(@Nullable After after, int limit) {
        List<UnreadableText> found = session
                .createNativeQuery("""
                        select unreadable.id, inbox_id, unreadable.received_at, source.name source,
                               left(unreadable.text, :shown) text, char_length(unreadable.text) length,
                               cast(problems as text) problems
                          from unreadable join inbox on inbox.id = inbox_id join source on source.id = source_id
                         where unreadable.id < :before order by unreadable.id desc limit :most""", Tuple.class)
                .setParameter("shown", UnreadableText.MOST_SHOWN)
                .setParameter("before", after == null ? Long.MAX_VALUE : after.number())
                .setParameter("most", limit + 1)
                .getResultList()
                .stream()
                .map(row -> new UnreadableText(
                        row.get("id", Long.class),
                        row.get("inbox_id", UUID.class),
                        row.get("received_at", Instant.class),
                        row.get("source", String.class),
                        OpenIdShape.masked(row.get("text", String.class)),
                        row.get("length", Integer.class),
                        problems(row.get("problems", String.class))))
                .toList();
        long total = session.createNativeQuery("select count(*) from unreadable", Long.class)
                .getSingleResult();
        return Stretch.of(found, limit, total, text -> Long.toString(text.id()));
    }

    /// The whole text.
    @Transactional
    public Optional<String> text(long id) {
        return session.createNativeQuery("select text from unreadable where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(OpenIdShape::masked);
    }

    /// Puts it back into the queue, as if it had just come, and takes it off the list.
    ///
    /// @return whether it was there
    @Transactional
    boolean putBack(long id, Instant now) {
        return session.createNativeMutationQuery("""
                                with gone as (delete from unreadable where id = :id returning inbox_id)
                                update inbox set state = 'PENDING', attempts = 0, begun = 0, next_attempt_at = :now,
                                       processed_at = null, result = null
                                 where id in (select inbox_id from gone)""")
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private List<ParseProblem> problems(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored problems cannot be read", e);
        }
    }
}
