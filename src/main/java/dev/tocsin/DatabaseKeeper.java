package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.logging.Log;
import io.zonky.test.db.postgres.util.LinuxUtils;

/// Brings the embedded PostgreSQL back when it ends while Tocsin lives, as it does when memory runs out. What it had
/// accepted is on disk; without it nothing more would be accepted until somebody came.
final class DatabaseKeeper {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path log;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private DatabaseKeeper(Path data, Path log) {
        this.data = data;
        this.log = log;
        this.thread = Thread.ofPlatform().name("database-keeper").daemon().unstarted(this::keep);
    }

    /// @param log where the server writes
    static DatabaseKeeper start(Path data, Path log) {
        DatabaseKeeper keeper = new DatabaseKeeper(data, log);
        keeper.thread.start();
        return keeper;
    }

    /// From now on the server may end; one that is being brought back is up by then.
    void stop() {
        closing.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        Duration pause = LOOK_EVERY;
        try {
            while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = look() ? LOOK_EVERY : AFTER_A_FAILURE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether the server lives, be it again
    private boolean look() throws InterruptedException {
        try {
            if (StaleServer.isAlive(data)) {
                return true;
            }
            Log.warn("The embedded PostgreSQL has ended by itself and is started again.");
            StaleServer.stop(data);
            if (restart()) {
                Log.info("The embedded PostgreSQL is back.");
                return true;
            }
            Log.errorf("The embedded PostgreSQL did not start: the end of %s says why. It is tried again.", log);
        } catch (IOException | StartProblem e) {
            Log.errorf("The embedded PostgreSQL could not be started: %s It is tried again.", e.getMessage());
        }
        return false;
    }

    /// With the port and all settings that it had, which PostgreSQL has noted for this.
    private boolean restart() throws IOException, InterruptedException {
        String noted = Files.readString(data.resolve("postmaster.opts"));
        Path programs = Path.of(noted.substring(0, noted.indexOf(" \""))).resolveSibling("pg_ctl");
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a namespace of its own it does not see that it does.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                programs.toString(),
                "restart",
                "--wait",
                "--silent",
                "--timeout=" + PATIENCE.toSeconds(),
                "--pgdata=" + data,
                "--log=" + log));
        ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
        return new ProcessBuilder(command)
                        .redirectOutput(toLog)
                        .redirectError(toLog)
                        .start()
                        .waitFor()
                == 0;
    }
}
