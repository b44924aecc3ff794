package dev.tocsin.reply;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Wakes the worker as soon as a message is committed, so that nobody waits for the next turn of its crank.
@ApplicationScoped
class OutboxBell {
    private final OutboxWorker worker;
    private final TransactionSynchronizationRegistry transactions;
    private final ChannelPauseRepository pauses;
    private final Clock clock;
    private final AtomicInteger calls = new AtomicInteger();

    OutboxBell(
            OutboxWorker worker,
            TransactionSynchronizationRegistry transactions,
            ChannelPauseRepository pauses,
            Clock clock) {
        this.worker = worker;
        this.transactions = transactions;
        this.pauses = pauses;
        this.clock = clock;
    }

    /// Somebody may have started Tocsin for the sake of a channel that waits for a person: a lost key was given back.
    void wake(@Observes StartupEvent started) {
        pauses.tryNow(clock.instant());
    }

    /// Once for each transaction, however many messages it holds.
    void ringAfterCommit() {
        if (transactions.getResource(OutboxBell.class) != null) {
            return;
        }
        transactions.putResource(OutboxBell.class, true);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do before
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    ring();
                }
            }
        });
    }

    /// One thread hears all who ring while it works, and looks once more after the last one: in a storm every commit
    /// rings, and intake needs the connections to the database. It is a thread of its own, since that of the
    /// transaction is still inside its end.
    void ring() {
        if (calls.getAndIncrement() == 0) {
            Thread.ofVirtual().name("outbox-bell").start(this::hear);
        }
    }

    private void hear() {
        int heard;
        do {
            heard = calls.get();
            look();
        } while (!calls.compareAndSet(heard, 0));
    }

    private void look() {
        try {
            worker.start();
        } catch (RuntimeException e) {
            // The crank turns in a second; nothing is lost.
            Log.warnf("outbox: nobody heard the bell, the next turn sends what is due: %s", e.getMessage());
        }
    }

    /// Before the database goes away.
    void silence(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.close();
    }
}
