package dev.tocsin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;

/// Counts the cranks that turn. At the end none begins any more, and those that turn are waited for: behind them the
/// database goes away, and they would only cry that it has.
@Singleton
class Turns {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean over;

    /// @return whether the crank may turn; then [#end] must follow
    boolean begin() {
        return !over && lock.readLock().tryLock();
    }

    void end() {
        lock.readLock().unlock();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        over = true;
        if (lock.writeLock().tryLock(5, TimeUnit.SECONDS)) {
            lock.writeLock().unlock();
        }
    }
}
