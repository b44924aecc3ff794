package dev.tocsin.intake;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// Compares what the inbox says was done with what is there.
@ApplicationScoped
public class InboxAuditRepository {
    /// A storm must not make its audit a second one.
    private static final int MOST = 5_000;

    private final Session session;

    InboxAuditRepository(Session session) {
        this.session = session;
    }

    /// Texts received since then whose result names an alarm that does not exist; the newest ones only when they are
    /// many.
    @Transactional
    public long withoutTheirAlarms(Instant since) {
        return session.createNativeQuery("""
                        select count(distinct done.id) number
                          from (select id, result from inbox
                                 where id >= :first and state = 'PROCESSED' order by id desc limit :most) done
                         cross join lateral jsonb_array_elements(done.result -> 'alarms') named
                         where not exists (select from alarm where alarm.id = cast(named ->> 'id' as uuid))""", Tuple.class)
                .setParameter("first", firstOf(since))
                .setParameter("most", MOST)
                .getSingleResult()
                .get("number", Long.class);
    }

    /// Ids begin with the time at which they were made, so that the primary key finds the newest.
    private static UUID firstOf(Instant since) {
        return new UUID(since.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }
}
