package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A running Tocsin, and Alertmanagers beside it as they are needed: one at a time is under load, and each run is held
/// against what was stored.
final class Stage {
    private final Tocsin tocsin;
    private final Path folder;
    private final StandIn chat;
    private final Alarms alarms;
    private long next;

    /// @param folder for the files of others
    /// @param alarms all that is sent here
    Stage(Tocsin tocsin, Path folder, StandIn chat, Alarms alarms) {
        this.tocsin = tocsin;
        this.folder = folder;
        this.chat = chat;
        this.alarms = alarms;
    }

    Tocsin tocsin() {
        return tocsin;
    }

    /// A fresh Alertmanager, so that groups of an earlier run do not fall due in a later one.
    Alertmanager alertmanager() throws IOException, InterruptedException {
        return Alertmanager.start(folder, chat);
    }

    Run run(Subject subject, int batch, int connections, Pace pace)
            throws IOException, InterruptedException, SQLException {
        if (subject == Subject.ALERTMANAGER) {
            try (Alertmanager alertmanager = alertmanager()) {
                warm(alertmanager, batch, connections);
                long before = alertmanager.received();
                Outcome outcome = Load.run(
                        new Load.Target(alertmanager.port(), connections, subject.status()),
                        Request.alerts(batch, alarms),
                        pace,
                        take(batch));
                used(batch, outcome);
                long kept = alertmanager.received() - before;
                return new Run(outcome, 0, flaws(outcome, outcome.with(200), kept));
            }
        }
        long texts = tocsin.number("select count(*) from inbox");
        long stored = tocsin.number("select count(*) from alarm");
        Request request = batch == 1
                ? Request.text(Tocsin.INTAKE, subject == Subject.DIAGNOSIS, alarms)
                : Request.texts(Tocsin.INTAKE, batch, alarms);
        Outcome outcome =
                Load.run(new Load.Target(tocsin.port(), connections, subject.status()), request, pace, take(batch));
        used(batch, outcome);
        double drained = tocsin.drain();
        long accepted = outcome.with(200) + outcome.with(202);
        List<String> flaws = flaws(outcome, accepted, tocsin.number("select count(*) from inbox") - texts);
        flaws.addAll(flaws(outcome, accepted, tocsin.number("select count(*) from alarm") - stored));
        return new Run(outcome, drained, flaws.stream().distinct().toList());
    }

    /// It starts in a second and needs no compiler; this lets its memory grow.
    void warm(Alertmanager alertmanager, int batch, int connections) throws IOException {
        Load.run(
                new Load.Target(alertmanager.port(), connections, 200),
                Request.alerts(batch, alarms),
                Pace.closed(Duration.ofMillis(700)),
                0);
    }

    private long take(int batch) {
        next = (next + batch - 1) / batch * batch;
        return next / batch;
    }

    private void used(int batch, Outcome outcome) {
        next += outcome.requests() * batch;
    }

    private static List<String> flaws(Outcome outcome, long accepted, long kept) {
        List<String> flaws = new ArrayList<>();
        if (accepted < outcome.requests()) {
            flaws.add("answers by status: " + outcome.statuses());
        }
        if (kept != accepted * outcome.alarms()) {
            flaws.add("%,d accepted, %,d kept".formatted(accepted * outcome.alarms(), kept));
        }
        return flaws;
    }

    /// @param drained seconds from the last answer until all was processed
    /// @param flaws why the figure is not to be believed
    record Run(Outcome outcome, double drained, List<String> flaws) {
        /// Alarms a second that were parsed, diagnosed and grouped.
        double processed() {
            return outcome.sorted().length * outcome.alarms() / (outcome.seconds() + drained);
        }
    }
}
