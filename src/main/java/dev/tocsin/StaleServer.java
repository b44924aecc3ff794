package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The PostgreSQL of a Tocsin that was killed: it runs on, or left its `postmaster.pid` behind, and would keep the
/// next one from starting.
final class StaleServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StaleServer() {}

    /// Stops the server of this data folder and no other; data that it had accepted are kept.
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = process(pidFile).filter(process -> serves(process, data));
        if (server.isPresent()) {
            stop(server.get(), data);
        }
        // A pid file that outlived a reboot may name a stranger's process, and PostgreSQL would refuse to start.
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(command -> command.contains("postgres") && command.contains(data.toString()))
                .isPresent();
    }

    private static void stop(ProcessHandle server, Path data) throws IOException {
        // SIGINT is PostgreSQL's "fast shutdown": roll back what is open, write a checkpoint, go.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                .redirectErrorStream(true)
                .start();
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartProblem(
                    "The PostgreSQL of an earlier run (process %d) still works on %s: stop it with \"kill %d\" and start again."
                            .formatted(server.pid(), data, server.pid()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartProblem("The start was interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
