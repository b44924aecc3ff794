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

    /// Makes the partitions of this month and the next ones; those that are there stay as they are. What a clock that
    /// ran ahead put into the safety net moves into its month's partition, which could not be made otherwise.
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
        String name = "alarm_%d_%02d".formatted(month.getYear(), month.getMonthValue());
        String from = "'%s-01T00:00:00Z'".formatted(month);
        String to = "'%s-01T00:00:00Z'".formatted(month.plusMonths(1));
        if (one("select to_regclass('%s') is not null".formatted(name))) {
            return;
        }
        String ofMonth = "received_at >= %s and received_at < %s".formatted(from, to);
        if (one("select exists (select from alarm_default where %s)".formatted(ofMonth))) {
            run("create table %s (like alarm including defaults including generated)".formatted(name));
            String columns = columns();
            run(
                    "with moved as (delete from alarm_default where %2$s returning *) insert into %1$s (%3$s) select %3$s from moved"
                            .formatted(name, ofMonth, columns));
            run("alter table alarm attach partition %s for values from (%s) to (%s)".formatted(name, from, to));
        } else {
            run("create table %s partition of alarm for values from (%s) to (%s)".formatted(name, from, to));
        }
    }

    /// Those that are written, in any order.
    private String columns() {
        return session.createNativeQuery("""
                        select string_agg(quote_ident(attname), ', ') from pg_attribute
                         where attrelid = cast('alarm' as regclass) and attnum > 0
                           and not attisdropped and attgenerated = ''""", String.class).getSingleResult();
    }

    private boolean one(String question) {
        return session.createNativeQuery(question, Boolean.class).getSingleResult();
    }

    private void run(String command) {
        session.createNativeMutationQuery(command).executeUpdate();
    }
}
