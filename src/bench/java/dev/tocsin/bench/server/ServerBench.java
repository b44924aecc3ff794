package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.tocsin.bench.Machine;

/// Starts the servers, puts them under load one after the other and writes the report. Called by `src/bench/run`, which
/// explains its arguments.
public final class ServerBench {
    private static final Path TRIAL = Path.of("target/bench/results");
    private static final Path FINAL = Path.of("src/bench/results");

    /// Few, so that their messages do not use up what the chat takes in a minute.
    private static final int CALM = 20;

    private ServerBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        // Figures in the report have a point and not a comma, wherever they were taken.
        Locale.setDefault(Locale.ROOT);
        String mode = arguments.length == 0 ? "full" : arguments[0];
        switch (mode) {
            case "quick" -> run(Effort.QUICK, TRIAL);
            case "full" -> run(Effort.FULL, FINAL);
            default -> {
                System.err.println("bench: there is no mode '" + mode + "'; it is full or quick");
                System.exit(2);
            }
        }
    }

    private static void run(Effort effort, Path folder) throws IOException, InterruptedException, SQLException {
        Machine machine = Machine.here("as it chooses by itself");
        // Beside the sources and not where temporary files lie, which may be memory: a commit must reach a disk.
        Path scene = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/bench")).toAbsolutePath(), "server-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndDelete(scene)));
        try (StandIn chat = new StandIn()) {
            Clock clock = Clock.systemUTC();
            Path home = scene.resolve("tocsin");
            Throughput throughput;
            try (Tocsin tocsin = Tocsin.start(home, chat)) {
                Alarms alarms = new Alarms("day", effort.accounts(), clock.instant());
                Pgbench pgbench = new Pgbench(tocsin, tocsin.server(home), scene, alarms.text(0));
                throughput = new Throughput(new Stage(tocsin, scene, chat, alarms), pgbench, effort);
                throughput.measure();
            }
            Storm.Result storm;
            try (Tocsin tocsin = Tocsin.start(scene.resolve("storm"), chat)) {
                Stage stage = new Stage(tocsin, scene, chat, new Alarms("calm", CALM, clock.instant()));
                storm = new Storm(stage, new Alarms("storm", effort.accounts(), clock.instant()), effort).measure();
            }
            List<History.Answers> history;
            try (Tocsin tocsin = Tocsin.start(scene.resolve("history"), chat)) {
                history = new History(tocsin, effort).measure();
            }
            Files.createDirectories(folder);
            Path report = folder.resolve("server.md");
            Files.writeString(report, new ServerReport(effort, throughput, storm, history, machine).markdown());
            System.out.println("bench: wrote " + report);
        }
    }

    /// Whatever ends this: no server of ours stays, nor its files.
    private static void stopAndDelete(Path scene) {
        List<ProcessHandle> ours = ProcessHandle.current().children().toList();
        ours.forEach(ProcessHandle::destroy);
        ours.forEach(process -> process.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join());
        ours.forEach(ProcessHandle::destroyForcibly);
        try {
            delete(scene);
        } catch (IOException e) {
            System.err.println("bench: " + scene + " could not be deleted: " + e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
