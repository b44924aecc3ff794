package dev.tocsin.history;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// Deletes what is old. Incidents stay, with their timelines and checklists: they are few, and years are compared
/// by them.
@ApplicationScoped
class RetentionRepository {
    static final int NOTHING_LEFT = -1;

    private static final int PORTION = 5000;
    /// Any number, the same in every replica.
    private static final long LOCK = 7_071_974_002L;
    private static final Pattern MONTH = Pattern.compile("alarm_(\\d{4})_(\\d{2})");

    /// In this order: a row goes after those that point to it.
    private static final List<String> OLD = List.of(
            "alarm_fingerprint where ctid = any(array(select ctid from alarm_fingerprint where seen_at < :before limit :most))",
            "incident_text where ctid = any(array(select ctid from incident_text where received_at < :before limit :most))",
            "alarm_default where ctid = any(array(select ctid from alarm_default where received_at < :before limit :most))",
            """
            delivery where id in (select id from delivery
                where created_at < :before and state <> 'PENDING' limit :most)""",
            "unreadable where id in (select id from unreadable where received_at < :before limit :most)",
            // An alarm may be stored a moment, and so a month, later than its text.
            """
            inbox where id in (select id from inbox
                where received_at < :before and coalesce(processed_at, received_at) < :before and state <> 'PENDING'
                  and not exists (select from unreadable where inbox_id = inbox.id) limit :most)""");

    private final Session session;

    RetentionRepository(Session session) {
        this.session = session;
    }

    /// Takes the lock until the caller's transaction ends.
    ///
    /// @return whether it was free
    @Transactional(Transactional.TxType.MANDATORY)
    boolean lock() {
        return session.createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    /// @return how many rows were deleted
    @Transactional(Transactional.TxType.MANDATORY)
    int deletePortion(Instant before) {
        for (String rows : OLD) {
            int deleted = session.createNativeMutationQuery("delete from " + rows)
                    .setParameter("before", before)
                    .setParameter("most", PORTION)
                    .executeUpdate();
            if (deleted > 0) {
                return deleted;
            }
        }
        return NOTHING_LEFT;
    }

    /// Drops the partitions of months that ended before.
    ///
    /// @return their names
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> dropMonths(Instant before) {
        YearMonth firstKept = YearMonth.from(before.atOffset(ZoneOffset.UTC));
        List<String> old = session.createNativeQuery("""
                        select cast(inhrelid as regclass)\\:\\:text from pg_inherits
                         where inhparent = cast('alarm' as regclass) order by 1""", String.class).getResultList().stream()
                .filter(name -> isBefore(name, firstKept))
                .toList();
        if (!old.isEmpty()) {
            // Whoever writes alarms waits behind us, so we do not wait for long; the next turn tries again.
            session.createNativeMutationQuery("set local lock_timeout = '5s'").executeUpdate();
            old.forEach(name ->
                    session.createNativeMutationQuery("drop table " + name).executeUpdate());
        }
        return old;
    }

    private static boolean isBefore(String partition, YearMonth month) {
        Matcher name = MONTH.matcher(partition);
        return name.matches()
                && YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)))
                        .isBefore(month);
    }
}
