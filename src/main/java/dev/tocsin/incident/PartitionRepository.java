package dev.tocsin.incident;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// The months of table `alarm`, made ahead of time, so that old ones can be dropped whole.
@ApplicationScoped
public class PartitionRepository {
    private static final int MONTHS_AHEAD = 2;
    /// Any number, the same in every replica.
    private static final long LOCK = 7_071_974_001L;

    private final Session session;

    PartitionRepository(Session session) {
        this.session = session;
    }

    /// Makes the partitions of this month and the next ones; those that are there stay as they are.
    @Transactional
    public void prepare(Instant now) {
        session.createNativeQuery("select count(pg_advisory_xact_lock(:lock))", Long.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            make(month.plusMonths(ahead));
        }
    }

    private void make(YearMonth month) {
        session.createNativeMutationQuery(
                        """
                        create table if not exists alarm_%d_%02d partition of alarm
                        for values from ('%s-01T00:00:00Z') to ('%s-01T00:00:00Z')""".formatted(month.getYear(), month.getMonthValue(), month, month.plusMonths(1)))
                .executeUpdate();
    }
}
