package dev.tocsin;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Starts the embedded PostgreSQL again when it ends without having been told to, as when the machine runs out of
/// memory or of disk. Until then Tocsin answers 503 and accepts nothing.
final class DatabaseGuard implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DatabaseGuard.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /// A full disk stays full for a while; its log need not fill it further.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final EmbeddedDatabase database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("database-guard").daemon().unstarted(this::watch);

    private DatabaseGuard(EmbeddedDatabase database) {
        this.database = database;
    }

    static DatabaseGuard of(EmbeddedDatabase database) {
        DatabaseGuard guard = new DatabaseGuard(database);
        guard.thread.start();
        return guard;
    }

    private void watch() {
        Duration pause = LOOK_EVERY;
        while (!isClosing(pause)) {
            pause = look() ? LOOK_EVERY : longer(pause);
        }
    }

    private boolean isClosing(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// False when the server is down and could not be started.
    private boolean look() {
        try {
            if (!database.isAlive()) {
                LOG.log(
                        Level.WARNING,
                        "the embedded PostgreSQL has ended and is started again; postgres.log may say why");
                database.startAgain();
                LOG.log(Level.INFO, "the embedded PostgreSQL runs again");
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "the embedded PostgreSQL does not start, see the end of postgres.log: {0}",
                    e.getMessage());
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /// Stops the database.
    @Override
    public void close() throws IOException {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
