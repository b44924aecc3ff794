package dev.tocsin.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The words of both reports.
public final class Markdown {
    private Markdown() {}

    public static String row(Object... cells) {
        return Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(" | ", "| ", " |"));
    }

    public static String rows(List<String> rows) {
        return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }

    public static String verdict(boolean met) {
        return met ? "met" : "**missed**";
    }

    public static String times(double ratio) {
        return "%.2f×".formatted(ratio);
    }

    /// The last chapter.
    public static String of(Machine machine) {
        return "## The machine\n\n| | |\n|---|---|\n"
                + rows(machine.facts().entrySet().stream()
                        .map(fact -> row(fact.getKey(), fact.getValue()))
                        .toList());
    }
}
