package dev.tocsin.silence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

/// Which incidents a silence is about. The database decides, as it does for searches.
@ApplicationScoped
class MatchRepository {
    private static final String SILENCED = "{where} and (:includeCritical or severity <> 'CRITICAL')";

    private final Session session;

    MatchRepository(Session session) {
        this.session = session;
    }

    /// Those of these incidents, whatever became of them.
    List<Long> among(Collection<Long> incidents, SilenceDraft draft, Instant now) {
        String sql = "select id from incident where id = any(cast(:incidents as bigint[])) and " + SILENCED;
        return draft.query()
                .select(session, sql, now)
                .setParameter("incidents", incidents.toArray(Long[]::new))
                .setParameter("includeCritical", draft.includeCritical())
                .getResultStream()
                .map(row -> row.get("id", Long.class))
                .toList();
    }

    /// Those that are not over, the newest first.
    List<Long> unresolved(SilenceDraft draft, int most, Instant now) {
        String sql = "select id from incident where state <> 'RESOLVED' and " + SILENCED
                + " order by last_at desc, id desc limit :most";
        return draft.query()
                .select(session, sql, now)
                .setParameter("includeCritical", draft.includeCritical())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> row.get("id", Long.class))
                .toList();
    }

    /// Which of these incidents are not over.
    List<Long> unresolved(Collection<Long> incidents) {
        return session.createNativeQuery(
                        "select id from incident where id = any(cast(:incidents as bigint[])) and state <> 'RESOLVED'",
                        Long.class)
                .setParameter("incidents", incidents.toArray(Long[]::new))
                .getResultList();
    }
}
