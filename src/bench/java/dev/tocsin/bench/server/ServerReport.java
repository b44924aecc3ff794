package dev.tocsin.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.tocsin.bench.Machine;
import dev.tocsin.bench.Markdown;

import static dev.tocsin.bench.Markdown.row;
import static dev.tocsin.bench.Markdown.rows;
import static dev.tocsin.bench.server.Subject.ALERTMANAGER;
import static dev.tocsin.bench.server.Subject.DIAGNOSIS;
import static dev.tocsin.bench.server.Subject.RECEIPT;

/// The measured figures in Markdown, goals first.
final class ServerReport {
    private final Effort effort;
    private final Throughput throughput;
    private final Storm.Result storm;
    private final List<History.Answers> history;
    private final Machine machine;

    ServerReport(
            Effort effort, Throughput throughput, Storm.Result storm, List<History.Answers> history, Machine machine) {
        this.effort = effort;
        this.throughput = throughput;
        this.storm = storm;
        this.history = history;
        this.machine = machine;
    }

    String markdown() throws IOException, InterruptedException {
        return String.join(
                "\n",
                opening(),
                new ServerGoals(throughput, storm, history).markdown(),
                rates(),
                latencies(),
                storm(),
                memory(),
                history(),
                Markdown.of(machine));
    }

    private String opening() throws IOException, InterruptedException {
        String warning = effort == Effort.FULL
                ? ""
                : "\n**A quick run: too short to be believed; `src/bench/run server` is the real one.**\n";
        return """
                # How much Tocsin takes in

                Written by `src/bench/run server`; [what is measured, and what is not](../README.md#the-server). Rates and times hold for
                the machine named at the end only; ratios were taken in one run. Alertmanager is %s, its alerts in memory.
                A figure that is ~~struck~~ had refusals, errors or something missing, which stand beside it.
                %s""".formatted(Alertmanager.version(), warning);
    }

    private String rates() {
        List<String> rows = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            rows.add(row(
                    subject.title(),
                    Effort.CONNECTIONS.stream()
                            .map(connections -> rate(throughput.rate(subject, 1, connections)))
                            .collect(Collectors.joining(" | ")),
                    subject == DIAGNOSIS
                            ? "–"
                            : rate(throughput.rate(subject, Effort.BATCH, Effort.BATCH_CONNECTIONS))));
        }
        rows.add(row(
                "Tocsin, receipt: all processed",
                Effort.CONNECTIONS.stream()
                        .map(connections ->
                                figure(throughput.rate(RECEIPT, 1, connections).processed()))
                        .collect(Collectors.joining(" | ")),
                figure(throughput
                        .rate(RECEIPT, Effort.BATCH, Effort.BATCH_CONNECTIONS)
                        .processed())));
        return """
                ## Taking alarms in

                Alarms a second; for pgbench, rows. One alarm in each request or commit over 1, 32 and 64 connections, and %d in each over
                %d. Median of %d rounds. *Receipt* answers after the commit (202), *diagnosis* after the alarm was also diagnosed and
                grouped (200); *all processed* counts the time until the inbox was empty again.

                | | 1 | 32 | 64 | batches |
                |---|---:|---:|---:|---:|
                """.formatted(Effort.BATCH, Effort.BATCH_CONNECTIONS, effort.rounds()) + rows(rows);
    }

    private String latencies() {
        List<String> rows = List.of(RECEIPT, DIAGNOSIS, ALERTMANAGER).stream()
                .map(subject -> row(
                        subject.title(),
                        figure(throughput.half(subject)),
                        struck(millis(throughput.millis(subject, 0.5)), throughput.flaws(subject)),
                        millis(throughput.millis(subject, 0.99)),
                        millis(throughput.longest(subject))))
                .toList();
        return """
                ## How long one takes

                At half of each one's own throughput over 64 connections, sent at a fixed rate whatever the server does, and counted from
                the planned instant. Median of %d rounds; the longest of all.

                | | a second | p50 | p99 | longest |
                |---|---:|---:|---:|---:|
                """.formatted(effort.rounds()) + rows(rows);
    }

    private String storm() {
        Storm.Proof proof = storm.proof();
        Storm.Chat chat = storm.chat();
        Storm.Peer peer = storm.peer();
        String reasons = chat.reasons().entrySet().stream()
                .map(reason -> "%s %,d".formatted(reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(", "));
        return """
                ## The storm

                %,d alarms of %,d accounts on %d hosts, %d types, one in %d sent before; one alarm in each request over %d connections.

                | | Tocsin | Alertmanager |
                |---|---:|---:|
                """.formatted(
                                effort.stormAlarms(),
                                effort.accounts(),
                                Alarms.HOSTS,
                                Alarms.TYPES,
                                Effort.REPEAT,
                                Effort.MOST_CONNECTIONS)
                + rows(List.of(
                        row(
                                "all accepted",
                                seconds(storm.outcome().seconds()),
                                seconds(peer.outcome().seconds())),
                        row("all diagnosed, grouped, replies queued", seconds(storm.processed()), "–"),
                        row(
                                "answers by status",
                                storm.outcome().statuses(),
                                peer.outcome().statuses()),
                        row(
                                "processor time; of Tocsin its PostgreSQL's beside it",
                                seconds(storm.used().program()) + " + "
                                        + seconds(storm.used().database()),
                                seconds(peer.seconds())),
                        row("taken by its own count", number(proof.processed()), number(peer.received())),
                        row("different alarms kept", number(proof.alarms()), number(peer.alerts()) + " by label"),
                        row("every accepted alarm is there exactly once", said(proof.exactlyOnce()), "not asked"),
                        row("incidents", number(proof.incidents()), "–"),
                        row("each with its three types and its number of alarms", said(proof.incidentsRight()), "–"),
                        row("outbreaks", number(chat.outbreaks()), "–"),
                        row("chat messages queued", number(chat.queued()), "–"),
                        row(
                                "… sent, held back by the channel's rate",
                                "%,d, %,d".formatted(chat.sent(), chat.held()),
                                "–"),
                        row("… most in any 60 seconds", number(chat.mostInAMinute()), "–")))
                + "\nMessages by reason: " + reasons + ".\n";
    }

    private String memory() {
        return """
                ## Memory after the storm

                | | MiB |
                |---|---:|
                """
                + rows(List.of(
                        row("Tocsin's JVM, resident", mebibytes(storm.memories().tocsin())),
                        row(
                                "its PostgreSQL, shared pages counted once",
                                mebibytes(storm.memories().database())),
                        row("Alertmanager, resident", mebibytes(storm.peer().memory()))));
    }

    private String history() {
        List<String> rows = history.stream()
                .map(answers -> row(
                        answers.question().title(),
                        answers.words().isEmpty() ? "everything" : "`" + History.shown(answers.words()) + "`",
                        answers.times(),
                        millis(answers.half()),
                        millis(answers.most()),
                        number(answers.bytes())))
                .toList();
        return """
                ## %,d stored alarms

                In %,d incidents of a year, asked over HTTP one after the other.

                | | | times | p50 | p99 | bytes |
                |---|---|---:|---:|---:|---:|
                """.formatted(effort.incidents() * 10, effort.incidents()) + rows(rows);
    }

    private static String rate(Throughput.Rate rate) {
        return struck(figure(rate.taken()), rate.flaws());
    }

    private static String struck(String figure, List<String> flaws) {
        return flaws.isEmpty() ? figure : "~~%s~~ %s".formatted(figure, String.join("; ", flaws));
    }

    private static String figure(double number) {
        return "%,.0f".formatted(number);
    }

    private static String number(long number) {
        return "%,d".formatted(number);
    }

    private static String millis(double millis) {
        return "%.1f ms".formatted(millis);
    }

    private static String seconds(double seconds) {
        return "%.1f s".formatted(seconds);
    }

    private static String mebibytes(long bytes) {
        return figure(bytes / (double) (1 << 20));
    }

    private static String said(boolean yes) {
        return yes ? "yes" : "**no**";
    }
}
