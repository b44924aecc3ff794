package dev.tocsin;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Turns the looks at the queues, as [Cranks] turns the work.
@Singleton
@Crank
class WatchCranks {
    private final Watch watch;

    WatchCranks(Watch watch) {
        this.watch = watch;
    }

    @Scheduled(every = "{tocsin.cranks.watch}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        watch.look();
    }

    @Scheduled(every = "{tocsin.cranks.audit}", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void audit() {
        watch.audit();
    }
}
