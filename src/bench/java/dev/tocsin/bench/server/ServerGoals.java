package dev.tocsin.bench.server;

import java.util.Comparator;
import java.util.List;

import static dev.tocsin.bench.Markdown.row;
import static dev.tocsin.bench.Markdown.rows;
import static dev.tocsin.bench.Markdown.times;
import static dev.tocsin.bench.Markdown.verdict;
import static dev.tocsin.bench.server.Subject.ALERTMANAGER;
import static dev.tocsin.bench.server.Subject.PGBENCH;
import static dev.tocsin.bench.server.Subject.RECEIPT;

/// What was wanted and what was measured. A figure with flaws meets nothing.
final class ServerGoals {
    private static final double SINGLES_TIMES_ALERTMANAGER = 4;
    private static final double SINGLES_TIMES_PGBENCH = 1.2;
    private static final double BATCHES_TIMES_ALERTMANAGER = 5;
    private static final double BATCHES_TIMES_PGBENCH = 0.35;
    private static final double POST_MILLIS = 50;
    private static final double POST_TIMES_ALERTMANAGER = 0.1;
    private static final double STORM_TIMES_ALERTMANAGER = 1;
    private static final double SEARCH_MILLIS = 100;
    private static final double MEBIBYTES = 300;
    private static final double MEBIBYTE = 1 << 20;

    private final Throughput throughput;
    private final Storm.Result storm;
    private final List<History.Answers> history;

    ServerGoals(Throughput throughput, Storm.Result storm, List<History.Answers> history) {
        this.throughput = throughput;
        this.storm = storm;
        this.history = history;
    }

    String markdown() {
        double post = throughput.millis(RECEIPT, 0.99);
        boolean sound = throughput.flaws(RECEIPT).isEmpty();
        double peers = post / throughput.millis(ALERTMANAGER, 0.99);
        double stormy = storm.processed() / storm.peer().outcome().seconds();
        History.Answers slowest = history.stream()
                .filter(answers -> answers.question() == History.Question.LIST)
                .max(Comparator.comparingDouble(History.Answers::most))
                .orElseThrow();
        double most = storm.peer().memory() / MEBIBYTE / 2 + MEBIBYTES;
        double memory = storm.memories().tocsin() / MEBIBYTE;
        Storm.Proof proof = storm.proof();
        boolean whole = proof.exactlyOnce() && proof.incidentsRight() && proof.accepted() == proof.processed();
        return """
                ## Goals

                | goal | measured | |
                |---|---:|---|
                """
                + rows(List.of(
                        ratio(
                                "durable single alarms, 64 connections: at least %s Alertmanager's",
                                1, ALERTMANAGER, SINGLES_TIMES_ALERTMANAGER),
                        ratio(
                                "durable single alarms, 64 connections: at least %s pgbench's rows, one a commit",
                                1, PGBENCH, SINGLES_TIMES_PGBENCH),
                        ratio(
                                "batches of 100: at least %s Alertmanager's",
                                Effort.BATCH, ALERTMANAGER, BATCHES_TIMES_ALERTMANAGER),
                        ratio(
                                "batches of 100: at least %s pgbench's rows, 100 a commit",
                                Effort.BATCH, PGBENCH, BATCHES_TIMES_PGBENCH),
                        row(
                                "p99 of a durable alarm at half load: under %.0f ms".formatted(POST_MILLIS),
                                "%.1f ms".formatted(post),
                                verdict(sound && post < POST_MILLIS)),
                        row(
                                "… and under %s Alertmanager's".formatted(times(POST_TIMES_ALERTMANAGER)),
                                times(peers),
                                verdict(sound && peers < POST_TIMES_ALERTMANAGER)),
                        row(
                                "the storm processed in no more than %s the time in which Alertmanager accepts it"
                                        .formatted(times(STORM_TIMES_ALERTMANAGER)),
                                times(stormy),
                                verdict(whole && stormy <= STORM_TIMES_ALERTMANAGER)),
                        row(
                                "the storm: every accepted alarm there exactly once, every incident right",
                                whole ? "yes" : "no",
                                verdict(whole)),
                        row(
                                "list and search: p99 under %.0f ms".formatted(SEARCH_MILLIS),
                                "%.1f ms (`%s`)".formatted(slowest.most(), History.shown(slowest.words())),
                                verdict(slowest.most() < SEARCH_MILLIS)),
                        row(
                                "resident memory after the storm: under half of Alertmanager's and %.0f MiB, here %.0f MiB"
                                        .formatted(MEBIBYTES, most),
                                "%.0f MiB".formatted(memory),
                                verdict(memory < most))));
    }

    private String ratio(String goal, int batch, Subject peer, double wanted) {
        int connections = batch == 1 ? Effort.MOST_CONNECTIONS : Effort.BATCH_CONNECTIONS;
        Throughput.Rate ours = throughput.rate(RECEIPT, batch, connections);
        Throughput.Rate theirs = throughput.rate(peer, batch, connections);
        double measured = ours.taken() / theirs.taken();
        boolean sound = ours.flaws().isEmpty() && theirs.flaws().isEmpty();
        return row(goal.formatted(times(wanted)), times(measured), verdict(sound && measured >= wanted));
    }
}
