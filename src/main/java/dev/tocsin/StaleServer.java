package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The PostgreSQL of a Tocsin that was killed: it runs on, or left its `postmaster.pid` behind, and would keep the
/// next one from starting. That file is all that keeps two servers from writing to the same data, so it goes only when
/// nothing that could be a server of this folder is alive.
final class StaleServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StaleServer() {}

    /// Stops the server of this data folder and no other; data that it had accepted are kept.
    ///
    /// @throws StartProblem a PostgreSQL is alive under the number in the pid file and does not say whose it is
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = process(pidFile).filter(StaleServer::isPostgres);
        if (server.isPresent()) {
            Path folder = dataFolder(server.get()).orElseThrow(() -> unclear(server.get(), data));
            if (Files.isSameFile(folder, data)) {
                stop(server.get(), data);
            }
        }
        awaitChildren(data);
        // A pid file that outlived a reboot may name a stranger's process, and PostgreSQL would refuse to start.
        Files.deleteIfExists(pidFile);
    }

    /// Whether the server of this data folder runs.
    static boolean isAlive(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        return Files.exists(pidFile)
                && process(pidFile).filter(StaleServer::isPostgres).isPresent();
    }

    /// What a killed server was doing may go on for a moment, and would write where the next one does.
    private static void awaitChildren(Path data) throws IOException {
        Path real = data.toRealPath();
        for (ProcessHandle child : ProcessHandle.allProcesses()
                .filter(it -> worksIn(it, real) && isRunning(it) && isPostgres(it))
                .toList()) {
            await(child, data);
        }
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd")
                    .toRealPath()
                    .equals(folder);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(StaleServer::isRunning);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// A process that was killed counts as alive until its parent has asked how it ended; Linux shows which those are.
    private static boolean isRunning(ProcessHandle process) {
        try {
            String state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !state.substring(state.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /// One of this user's, since PostgreSQL works on folders of its own user only. A process that hides its name may be
    /// one.
    private static boolean isPostgres(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        String program = info.command()
                .or(() -> info.commandLine().map(line -> line.split(" ", 2)[0]))
                .orElse("postgres");
        boolean ours = info.user().equals(ProcessHandle.current().info().user());
        return ours && Path.of(program).getFileName().toString().startsWith("postgres");
    }

    /// PostgreSQL works inside its data folder, which Linux shows without links; else what it was started with.
    private static Optional<Path> dataFolder(ProcessHandle server) {
        Path workingFolder = Path.of("/proc", Long.toString(server.pid()), "cwd");
        return Optional.of(workingFolder)
                .filter(folder -> Files.exists(folder.resolve("PG_VERSION")))
                .or(() -> server.info().arguments().flatMap(StaleServer::folderArgument))
                .filter(Files::isDirectory);
    }

    private static Optional<Path> folderArgument(String[] arguments) {
        int option = Arrays.asList(arguments).indexOf("-D");
        return option < 0 || option + 1 == arguments.length
                ? Optional.empty()
                : Optional.of(Path.of(arguments[option + 1])).filter(Path::isAbsolute);
    }

    private static StartProblem unclear(ProcessHandle server, Path data) {
        return new StartProblem(
                "A PostgreSQL (process %d) is alive that may work on %s: stop it with \"kill -INT %d\", or if it is another one, delete %s, and start again."
                        .formatted(server.pid(), data, server.pid(), data.resolve("postmaster.pid")));
    }

    private static void stop(ProcessHandle server, Path data) throws IOException {
        // SIGINT is PostgreSQL's "fast shutdown": roll back what is open, write a checkpoint, go.
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                .redirectErrorStream(true)
                .start();
        await(server, data);
    }

    private static void await(ProcessHandle server, Path data) {
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
