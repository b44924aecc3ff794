package dev.tocsin;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

import dev.tocsin.history.Retention;

/// Turns what forgets.
@Singleton
@Crank
class HistoryCranks {
    private final Retention retention;

    HistoryCranks(Retention retention) {
        this.retention = retention;
    }

    @Scheduled(every = "{tocsin.cranks.retention}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void retention() {
        retention.turn();
    }
}
