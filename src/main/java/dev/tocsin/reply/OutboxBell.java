package dev.tocsin.reply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;

/// Wakes the worker as soon as a message is committed, so that nobody waits for the next turn of its crank.
@ApplicationScoped
class OutboxBell {
    private final OutboxWorker worker;
    private final TransactionSynchronizationRegistry transactions;

    OutboxBell(OutboxWorker worker, TransactionSynchronizationRegistry transactions) {
        this.worker = worker;
        this.transactions = transactions;
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
                    // On a thread of its own: the transaction's thread is still inside its end.
                    Thread.ofVirtual().name("outbox-bell").start(OutboxBell.this::ring);
                }
            }
        });
    }

    private void ring() {
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
