package dev.tocsin;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

import dev.tocsin.silence.CatchUp;
import dev.tocsin.silence.EndingNotice;

/// Turns what time does to silences.
@Singleton
@Crank
class SilenceCranks {
    private final CatchUp catchUp;
    private final EndingNotice endings;

    SilenceCranks(CatchUp catchUp, EndingNotice endings) {
        this.catchUp = catchUp;
        this.endings = endings;
    }

    @Scheduled(every = "{tocsin.cranks.silences}", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void catchUp() {
        catchUp.turn();
    }

    @Scheduled(every = "{tocsin.cranks.silences}", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void endings() {
        endings.turn();
    }
}
