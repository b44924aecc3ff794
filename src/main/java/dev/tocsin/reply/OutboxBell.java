package dev.tocsin.reply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/// Wakes the worker as soon as a message is committed, so that nobody waits for the next turn of its crank.
@ApplicationScoped
class OutboxBell {
    private final OutboxWorker worker;
    private final TransactionSynchronizationRegistry transactions;

    OutboxBell(OutboxWorker worker, TransactionSynchronizationRegistry transactions) {
        this.worker = worker;
        this.transactions = transactions;
    }

    /// On a thread of its own: the transaction's thread is still inside its end.
    void ringAfterCommit() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do before
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    Thread.ofVirtual().name("outbox-bell").start(worker::start);
                }
            }
        });
    }
}
