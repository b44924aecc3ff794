package dev.tocsin;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

import dev.tocsin.incident.PartitionRepository;
import dev.tocsin.reply.OutboxWorker;
import dev.tocsin.web.DatabaseAway;

/// Turns what must happen without anybody asking. Each crank is a plain method elsewhere, which tests turn by hand.
@Singleton
@Crank
class Cranks {
    private final InboxWorker inbox;
    private final PartitionRepository partitions;
    private final RuleWatch rules;
    private final OutboxWorker outbox;
    private final Clock clock;

    Cranks(InboxWorker inbox, PartitionRepository partitions, RuleWatch rules, OutboxWorker outbox, Clock clock) {
        this.inbox = inbox;
        this.partitions = partitions;
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Before the first alarm comes: one without its month's partition would land in the safety net and keep the
    /// partition from ever being made.
    void prepare(@Observes StartupEvent started) {
        partitions.prepare(clock.instant());
        rules.start();
    }

    @Scheduled(every = "{tocsin.cranks.inbox}", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void inbox() {
        inbox.catchUp();
    }

    @Scheduled(every = "{tocsin.cranks.outbox}", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void outbox() {
        outbox.start();
    }

    @Scheduled(every = "{tocsin.cranks.clock}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clock() {
        try {
            inbox.recall();
            outbox.recall();
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
        }
    }

    @Scheduled(every = "{tocsin.cranks.rules}", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void rules() {
        rules.look();
    }

    @Scheduled(every = "{tocsin.cranks.partitions}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void partitions() {
        partitions.prepare(clock.instant());
    }
}
