package dev.tocsin.history;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;

/// Forgets in time: whole months of alarms with the texts they came in, and before that the OpenIDs in them. Works in
/// short transactions, each under a lock of the database, so that of several replicas one does it.
@Startup
@ApplicationScoped
public class Retention {
    private final RetentionRepository old;
    private final OpenIdRepository openIds;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(RetentionRepository old, OpenIdRepository openIds, RetentionConfig config, Clock clock) {
        this.old = old;
        this.openIds = openIds;
        this.config = config;
        this.clock = clock;
    }

    /// Does all that is due, unless another replica is at it.
    public void turn() {
        Instant now = clock.instant();
        // Alarms go by whole months, and what belongs to them must not go earlier.
        Instant firstKept = YearMonth.from(now.minus(config.alarms()).atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        // What points to alarms goes before them.
        long rows = repeat(() -> old.deletePortion(firstKept));
        List<String> months = alone(() -> old.dropMonths(firstKept), List.of());
        Instant firstWithOpenIds = now.minus(config.openIds());
        for (OpenIdRepository.Kind kind : OpenIdRepository.Kind.values()) {
            rows += repeat(() -> openIds.scrubPortion(kind, firstWithOpenIds));
        }
        if (rows > 0 || !months.isEmpty()) {
            Log.infof("retention: months %s dropped, %d rows deleted or rid of OpenIDs", months, rows);
        }
    }

    /// @param portion says how much it did; negative means that nothing is left
    private long repeat(Supplier<Integer> portion) {
        long all = 0;
        int done = alone(portion, RetentionRepository.NOTHING_LEFT);
        while (done != RetentionRepository.NOTHING_LEFT) {
            all += done;
            done = alone(portion, RetentionRepository.NOTHING_LEFT);
        }
        return all;
    }

    /// @return `otherwise` when another replica holds the lock
    private <T> T alone(Supplier<T> work, T otherwise) {
        return QuarkusTransaction.requiringNew().call(() -> old.lock() ? work.get() : otherwise);
    }
}
