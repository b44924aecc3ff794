package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.OpenIdShape;
import dev.tocsin.web.After;
import dev.tocsin.web.Stretch;

/// Texts that were tried often enough.
@ApplicationScoped
public class SetAsideRepository {
    private final Session session;

    SetAsideRepository(Session session) {
        this.session = session;
    }

    /// Newest first, each with its beginning only.
    ///
    /// @param after the id of the last one of the stretch before; `null` for the beginning
    @Transactional
    public Stretch<SetAsideText> list(@Nullable After after, int limit) {
        List<SetAsideText> found = session
                .createNativeQuery("""
                        select inbox.id, received_at, source.name source, attempts, left(failure, :shown) failure,
                               left(text, :shown) text, char_length(text) length
                          from inbox join source on source.id = source_id
                         where state = 'FAILED' and (cast(:before as uuid) is null or inbox.id < :before)
                         order by inbox.id desc limit :most""", Tuple.class)
                .setParameter("shown", UnreadableText.MOST_SHOWN)
                .setParameter("before", after == null ? null : after.uuid(), UUID.class)
                .setParameter("most", limit + 1)
                .getResultList()
                .stream()
                .map(row -> new SetAsideText(
                        row.get("id", UUID.class),
                        row.get("received_at", Instant.class),
                        row.get("source", String.class),
                        row.get("attempts", Integer.class),
                        OpenIdShape.masked(String.valueOf(row.get("failure", String.class))),
                        OpenIdShape.masked(row.get("text", String.class)),
                        row.get("length", Integer.class)))
                .toList();
        long total = session.createNativeQuery("select count(*) from inbox where state = 'FAILED'", Long.class)
                .getSingleResult();
        return Stretch.of(found, limit, total, text -> text.id().toString());
    }

    /// The whole text.
    @Transactional
    public Optional<String> text(UUID id) {
        return session.createNativeQuery("select text from inbox where id = :id and state = 'FAILED'", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(OpenIdShape::masked);
    }

    /// Puts it back into the queue, as if it had just come.
    ///
    /// @return whether it was set aside
    @Transactional
    boolean putBack(UUID id, Instant now) {
        return session.createNativeMutationQuery("""
                                update inbox set state = 'PENDING', attempts = 0, begun = 0, next_attempt_at = :now
                                 where id = :id and state = 'FAILED'""")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }
}
