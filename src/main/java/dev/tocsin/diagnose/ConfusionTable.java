package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// What is taken for what: labels down, diagnoses across, counted. What is right has one column of its own, so that
/// the others show mistakes only and the table stays narrow however many types and findings there are.
public final class ConfusionTable {
    private final Map<String, Map<String, Integer>> rows = new TreeMap<>();
    private int right;
    private int total;

    ConfusionTable(List<Judgement> judgements) {
        for (Judgement it : judgements) {
            rows.computeIfAbsent(it.labelled(), _ -> new TreeMap<>()).merge(it.diagnosed(), 1, Integer::sum);
            right += it.agrees() ? 1 : 0;
            total++;
        }
    }

    /// One for each test that people labelled in this respect.
    public static ConfusionTable of(Judgement.Subject subject, List<RuleTest> tests) {
        return new ConfusionTable(tests.stream()
                .flatMap(test -> test.judgements().stream())
                .filter(it -> it.subject() == subject)
                .toList());
    }

    public int right() {
        return right;
    }

    public int total() {
        return total;
    }

    /// The rows in which something is taken for something else; empty when nothing is.
    public List<String> mistakes() {
        List<String> labels =
                rows.keySet().stream().filter(it -> !wrong(it).isEmpty()).toList();
        return labels.isEmpty() ? List.of() : lines(labels);
    }

    /// Every row.
    public List<String> all() {
        return lines(List.copyOf(rows.keySet()));
    }

    private List<String> lines(List<String> labels) {
        List<String> columns = List.copyOf(labels.stream()
                .flatMap(it -> wrong(it).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new)));
        int width = labels.stream().mapToInt(String::length).reduce("labelled".length(), Math::max);
        List<String> lines = new ArrayList<>();
        lines.add(line(width, "labelled", "right", numbers(columns.size())));
        for (String label : labels) {
            Map<String, Integer> row = rows.get(label);
            List<String> cells = columns.stream()
                    .map(column -> column.equals(label) ? "." : cell(row.get(column)))
                    .toList();
            lines.add(line(width, label, cell(row.get(label)), cells));
        }
        for (int column = 0; column < columns.size(); column++) {
            lines.add("%d: diagnosed %s".formatted(column + 1, columns.get(column)));
        }
        return lines;
    }

    private static String line(int width, String label, String right, List<String> cells) {
        return label
                + " ".repeat(width - label.length())
                + "%7s".formatted(right)
                + cells.stream().map("%5s"::formatted).collect(Collectors.joining());
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    private static String cell(@Nullable Integer count) {
        return count == null ? "." : count.toString();
    }

    private Map<String, Integer> wrong(String label) {
        Map<String, Integer> wrong = new TreeMap<>(rows.get(label));
        wrong.remove(label);
        return wrong;
    }
}
