package dev.tocsin.bench.server;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many alarms a second, and how long one takes at half of that. The subjects take turns, so that a machine
/// that gets slower does so for all.
final class Throughput {
    private final Stage stage;
    private final Pgbench pgbench;
    private final Effort effort;
    private final Map<Setting, List<Rate>> rates = new LinkedHashMap<>();
    private final Map<Subject, List<Stage.Run>> halves = new LinkedHashMap<>();

    Throughput(Stage stage, Pgbench pgbench, Effort effort) {
        this.stage = stage;
        this.pgbench = pgbench;
        this.effort = effort;
    }

    void measure() throws IOException, InterruptedException, SQLException {
        stage.run(Subject.DIAGNOSIS, 1, Effort.MOST_CONNECTIONS, Pace.closed(effort.warmUp()));
        stage.run(Subject.RECEIPT, 1, Effort.MOST_CONNECTIONS, Pace.closed(effort.warmUp(), effort.receipts()));
        stage.tocsin().begin("singles");
        for (int round = 0; round < effort.rounds(); round++) {
            for (int connections : Effort.CONNECTIONS) {
                for (Subject subject : Subject.values()) {
                    measure(new Setting(subject, 1, connections));
                }
            }
        }
        stage.tocsin().end("singles");
        stage.run(Subject.RECEIPT, Effort.BATCH, Effort.BATCH_CONNECTIONS, pace(Subject.RECEIPT, Effort.BATCH));
        stage.tocsin().begin("batches");
        for (int round = 0; round < effort.rounds(); round++) {
            for (Subject subject : List.of(Subject.RECEIPT, Subject.ALERTMANAGER, Subject.PGBENCH)) {
                measure(new Setting(subject, Effort.BATCH, Effort.BATCH_CONNECTIONS));
            }
        }
        stage.tocsin().end("batches");
        stage.tocsin().begin("latency");
        for (int round = 0; round < effort.rounds(); round++) {
            for (Subject subject : List.of(Subject.RECEIPT, Subject.DIAGNOSIS, Subject.ALERTMANAGER)) {
                Stage.Run run = stage.run(subject, 1, Effort.MOST_CONNECTIONS, Pace.open(half(subject), latencyTime()));
                halves.computeIfAbsent(subject, it -> new ArrayList<>()).add(run);
                System.out.printf(
                        "bench: %s at %.0f/s: p50 %.1f ms, p99 %.1f ms, at most %.0f ms %s%n",
                        subject.title(),
                        half(subject),
                        run.outcome().millis(0.5),
                        run.outcome().millis(0.99),
                        run.outcome().millis(1),
                        run.flaws());
            }
        }
        stage.tocsin().end("latency");
    }

    private Duration latencyTime() {
        return effort.run().multipliedBy(3).dividedBy(2);
    }

    private void measure(Setting setting) throws IOException, InterruptedException, SQLException {
        Rate rate = setting.subject() == Subject.PGBENCH ? pgbench(setting) : served(setting);
        rates.computeIfAbsent(setting, it -> new ArrayList<>()).add(rate);
        System.out.printf(
                "bench: %s, %d in one, %d connections: %.0f/s %s%n",
                setting.subject().title(), setting.batch(), setting.connections(), rate.taken(), rate.flaws());
    }

    private Rate served(Setting setting) throws IOException, InterruptedException, SQLException {
        Stage.Run run = stage.run(
                setting.subject(), setting.batch(), setting.connections(), pace(setting.subject(), setting.batch()));
        return new Rate(run.outcome().rate(), run.processed(), run.flaws());
    }

    /// What is answered with a receipt still has to be processed before the next one's turn, which takes longer.
    private Pace pace(Subject subject, int batch) {
        long most = batch == 1 ? effort.receipts() : effort.receipts() * 2L / batch;
        return subject == Subject.RECEIPT ? Pace.closed(effort.run(), most) : Pace.closed(effort.run());
    }

    private Rate pgbench(Setting setting) throws IOException, InterruptedException, SQLException {
        Pgbench.Rate rate = pgbench.run(setting.connections(), setting.batch(), effort.run());
        return new Rate(rate.rows(), rate.rows(), rate.whole() ? List.of() : List.of("rows are missing"));
    }

    /// Alarms a second: the median of all rounds.
    Rate rate(Subject subject, int batch, int connections) {
        return median(rates.get(new Setting(subject, batch, connections)));
    }

    double half(Subject subject) {
        return rate(subject, 1, Effort.MOST_CONNECTIONS).taken() / 2;
    }

    /// Milliseconds at half of the throughput: the median of all rounds.
    double millis(Subject subject, double part) {
        List<Double> sorted = halves.get(subject).stream()
                .map(run -> run.outcome().millis(part))
                .sorted()
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    /// The longest of all rounds.
    double longest(Subject subject) {
        return halves.get(subject).stream()
                .mapToDouble(run -> run.outcome().millis(1))
                .max()
                .orElseThrow();
    }

    List<String> flaws(Subject subject) {
        return halves.get(subject).stream()
                .flatMap(run -> run.flaws().stream())
                .distinct()
                .toList();
    }

    private static Rate median(List<Rate> rates) {
        List<Rate> sorted =
                rates.stream().sorted(Comparator.comparingDouble(Rate::taken)).toList();
        Rate middle = sorted.get(sorted.size() / 2);
        List<String> flaws =
                rates.stream().flatMap(rate -> rate.flaws().stream()).distinct().toList();
        return new Rate(middle.taken(), middle.processed(), flaws);
    }

    /// @param batch alarms in each request, rows in each commit
    record Setting(Subject subject, int batch, int connections) {}

    /// Alarms a second.
    ///
    /// @param taken answered as accepted
    /// @param processed until the last one was diagnosed and grouped
    record Rate(double taken, double processed, List<String> flaws) {}
}
