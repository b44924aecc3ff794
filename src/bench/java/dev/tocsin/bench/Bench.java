package dev.tocsin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/// Runs the benchmarks and writes the report. Called by `src/bench/run`, which explains its arguments.
public final class Bench {
    private static final Path TRIAL = Path.of("target/bench/results");
    private static final Path FINAL = Path.of("src/bench/results");

    private Bench() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        // Figures in the report have a point and not a comma, wherever they were taken.
        Locale.setDefault(Locale.ROOT);
        String mode = arguments.length == 0 ? "full" : arguments[0];
        switch (mode) {
            case "quick" -> run(Plan.QUICK, TRIAL);
            case "full" -> run(Plan.FULL, FINAL);
            default -> {
                System.err.println("bench: there is no mode '" + mode + "'; it is full or quick");
                System.exit(2);
            }
        }
    }

    private static void run(Plan plan, Path folder) throws IOException, RunnerException {
        Machine machine = Machine.here(Plan.jvm());
        List<RunResult> results = new ArrayList<>();
        for (Options options : plan.options()) {
            results.addAll(new Runner(options).run());
        }
        Files.createDirectories(TRIAL);
        Files.createDirectories(folder);
        Path measured = TRIAL.resolve("jmh.json");
        try (PrintStream json = new PrintStream(measured.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(results);
        }
        Results read = Results.read(measured);
        Files.writeString(folder.resolve("parsing.svg"), new Chart(read).svg());
        Files.writeString(folder.resolve("parsing.md"), new Report(read, machine, plan).markdown());
        System.out.println("bench: wrote " + folder.resolve("parsing.md"));
    }
}
