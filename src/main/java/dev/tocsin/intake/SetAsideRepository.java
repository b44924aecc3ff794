package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.OpenIdShape;

/// Texts that were tried often enough.
@ApplicationScoped
public class SetAsideRepository {
    private final Session session;

    SetAsideRepository(Session session) {
        this.session = session;
    }

    /// Newest first, those before `before`; `null` begins with the newest.
    @Transactional
    public List<SetAsideText> list(@Nullable UUID before, int limit) {
        return session
                .createNativeQuery("""
                        select inbox.id, received_at, source.name source, attempts, failure, text
                          from inbox join source on source.id = source_id
                         where state = 'FAILED' and (cast(:before as uuid) is null or inbox.id < :before)
                         order by inbox.id desc limit :limit""", Tuple.class)
                .setParameter("before", before, UUID.class)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(row -> new SetAsideText(
                        row.get("id", UUID.class),
                        row.get("received_at", Instant.class),
                        row.get("source", String.class),
                        row.get("attempts", Integer.class),
                        OpenIdShape.masked(String.valueOf(row.get("failure", String.class))),
                        OpenIdShape.masked(row.get("text", String.class))))
                .toList();
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
