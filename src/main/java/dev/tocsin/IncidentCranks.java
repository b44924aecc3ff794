package dev.tocsin;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

import dev.tocsin.incident.OutbreakWatch;
import dev.tocsin.incident.Recovery;

/// Turns what time does to incidents.
@Singleton
@Crank
class IncidentCranks {
    private final OutbreakWatch outbreaks;
    private final Recovery recovery;

    IncidentCranks(OutbreakWatch outbreaks, Recovery recovery) {
        this.outbreaks = outbreaks;
        this.recovery = recovery;
    }

    @Scheduled(every = "{tocsin.cranks.outbreaks}", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void outbreaks() {
        outbreaks.sweep();
    }

    @Scheduled(every = "{tocsin.cranks.recovery}", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void recovery() {
        int ended;
        do {
            ended = recovery.endQuiet();
        } while (ended > 0);
    }
}
