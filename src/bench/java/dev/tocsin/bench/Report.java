package dev.tocsin.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;

import dev.tocsin.alarm.Alarm;

import static dev.tocsin.bench.Markdown.row;
import static dev.tocsin.bench.Markdown.rows;
import static dev.tocsin.bench.Markdown.times;
import static dev.tocsin.bench.Markdown.verdict;

/// The measured figures in Markdown, goals first.
final class Report {
    private static final double TIMES_GROK = 3;
    private static final double TIMES_REGEX = 0.5;
    private static final double MEDIAN_MICROS = 200;

    private final Results results;
    private final Machine machine;
    private final Plan plan;
    private final Map<Contender, Corpus.Score> scores = new EnumMap<>(Contender.class);

    Report(Results results, Machine machine, Plan plan) {
        this.results = results;
        this.machine = machine;
        this.plan = plan;
        for (Contender contender : Contender.values()) {
            scores.put(contender, Corpus.score(contender));
        }
    }

    String markdown() {
        return String.join("\n", opening(), goals(), parsing(), diagnosing(), lengths(), chat(), Markdown.of(machine));
    }

    private String opening() {
        String warning = plan == Plan.FULL
                ? ""
                : "\n**A quick run: too short to be believed; `src/bench/run parsing` is the real one.**\n";
        return """
                # How fast Tocsin reads and diagnoses

                Written by `src/bench/run parsing`; [what is measured, and what is not](../README.md#parsing). Times hold for
                the machine named at the end only; ratios were taken in one run.
                %s""".formatted(warning);
    }

    private String goals() {
        double grok = faster(Contender.GROK);
        double regex = faster(Contender.REGEX);
        double median = results.diagnosing("diagnosis").half();
        boolean linear = Arrays.stream(LongText.values())
                .allMatch(shape -> growth(Contender.TOCSIN, shape).isLinear());
        String exponents = Arrays.stream(LongText.values())
                .map(shape -> "%.2f".formatted(growth(Contender.TOCSIN, shape).whole()))
                .collect(Collectors.joining(", "));
        return """
                ## Goals

                | goal | measured | |
                |---|---:|---|
                """
                + rows(List.of(
                        row(
                                "parsing at least %.0f times as fast as java-grok".formatted(TIMES_GROK),
                                times(grok),
                                verdict(grok >= TIMES_GROK)),
                        row(
                                "parsing at least %.1f times as fast as regular expressions".formatted(TIMES_REGEX),
                                times(regex),
                                verdict(regex >= TIMES_REGEX)),
                        row(
                                "a whole diagnosis under %.0f µs at the median".formatted(MEDIAN_MICROS),
                                micros(median),
                                verdict(median < MEDIAN_MICROS)),
                        row(
                                "time linear in the text's length from 1 KiB to 1 MiB",
                                "length to the power of " + exponents,
                                verdict(linear))));
    }

    private String parsing() {
        List<String> rows = Arrays.stream(Contender.values())
                .map(contender -> {
                    Results.Time time = results.parsing(contender);
                    Corpus.Score score = scores.get(contender);
                    return row(
                            contender.title(),
                            "%s ± %.1f".formatted(micros(time.mean()), time.error()),
                            times(1 / faster(contender)),
                            "%d of %d".formatted(score.exact(), score.alarms()),
                            "%d of %d".formatted(score.read(), score.labelled()));
                })
                .toList();
        String wrong = scores.entrySet().stream()
                .filter(score -> !score.getValue().wrong().isEmpty())
                .map(score -> "%s misreads %s.\n"
                        .formatted(
                                score.getKey().title(),
                                String.join(", ", score.getValue().wrong())))
                .collect(Collectors.joining());
        return """
                ## Reading one alarm

                The mean over the real alarms in `src/test/resources/alarms`, and how many of people's labels each reader gets exactly right.

                | reader | time | speed, Tocsin's being 1 | alarms right | fields right |
                |---|---:|---:|---:|---:|
                """ + rows(rows) + "\n" + wrong;
    }

    private String diagnosing() {
        List<String> rows = List.of(
                diagnosed("parse", "the alarm's fields"),
                diagnosed("diagnosis", "… and the diagnosis: type, severity, causes, checklist, in three languages"),
                diagnosed("reply", "… and the reply's text in one language"));
        return """
                ## A whole diagnosis

                From the text to, for each real alarm in turn:

                | result | median | 99 % | 99.9 % |
                |---|---:|---:|---:|
                """ + rows(rows);
    }

    private String diagnosed(String step, String title) {
        Results.Percentiles times = results.diagnosing(step);
        return row(title, micros(times.half()), micros(times.most()), micros(times.all()));
    }

    private String lengths() {
        StringBuilder table = new StringBuilder();
        for (LongText shape : LongText.values()) {
            for (Contender contender : Contender.values()) {
                NavigableMap<Integer, Double> times = results.lengths(contender, shape);
                Growth growth = growth(contender, shape);
                String each = times.entrySet().stream()
                        .map(time -> "%.2f".formatted(time.getValue() / time.getKey()))
                        .collect(Collectors.joining(" | "));
                table.append(row(
                                contender == Contender.TOCSIN ? shape.title() : "",
                                contender.title(),
                                each,
                                "%.2f".formatted(growth.whole()),
                                "%.2f".formatted(growth.steepest())))
                        .append('\n');
            }
        }
        var lengths = results.lengths(Contender.TOCSIN, LongText.CHAT).keySet();
        return """
                ## Longer texts

                ![Time by length of text, both logarithmic](parsing.svg)

                Microseconds for each KiB of a text. Time grows with the length to the power in the last columns, over the whole range and in
                its steepest step; at most %.1f and %.1f pass for linear.

                | text | reader | %s | whole | steepest |
                |---|---|%s---:|---:|
                %s""".formatted(
                        Growth.MOST_WHOLE,
                        Growth.MOST_STEEP,
                        lengths.stream().map(Report::kib).collect(Collectors.joining(" | ")),
                        "---:|".repeat(lengths.size()),
                        table);
    }

    private String chat() {
        int kib = results.lengths(Contender.TOCSIN, LongText.CHAT).lastKey();
        LongText.Written chat = LongText.CHAT.of(kib);
        List<String> rows = Arrays.stream(Contender.values())
                .map(contender -> {
                    List<Alarm> read = contender.read(chat.text());
                    return row(contender.title(), read.size(), Corpus.exact(chat.alarms(), read));
                })
                .toList();
        return """
                The %s of chat hold %,d alarms; they are harder to tell apart there than each by itself.

                | reader | alarms found | exactly as people read them |
                |---|---:|---:|
                """.formatted(kib(kib), chat.alarms().size()) + rows(rows);
    }

    private Growth growth(Contender contender, LongText shape) {
        return Growth.of(results.lengths(contender, shape));
    }

    /// How many times as fast Tocsin is.
    private double faster(Contender contender) {
        return results.parsing(contender).mean()
                / results.parsing(Contender.TOCSIN).mean();
    }

    static String kib(int kib) {
        return kib < 1024 ? kib + " KiB" : kib / 1024 + " MiB";
    }

    private static String micros(double micros) {
        return "%.1f µs".formatted(micros);
    }
}
