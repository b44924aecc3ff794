package dev.tocsin.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.tocsin.diagnose.RuleChange;
import dev.tocsin.diagnose.Verdict;

/// What a draft would change, one alarm a line, the gravest first. A type that stays is written once; of findings that
/// end alike only the first stands there.
final class ChangeTable {
    private static final String NONE = "none";

    private final Terminal terminal;

    ChangeTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<RuleChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("alarm", "type", "findings, best first"));
        changes.stream()
                .sorted(Comparator.comparing(RuleChange::kind))
                .map(ChangeTable::row)
                .forEach(rows::add);
        int alarm = width(rows, 0);
        int type = width(rows, 1);
        for (List<String> row : rows) {
            String line = padded(row.get(0), alarm) + "  " + padded(row.get(1), type) + "  " + row.get(2);
            terminal.print(row == rows.getFirst() ? terminal.faint(line) : line);
        }
    }

    /// How many alarms change, and in what.
    static String summary(List<RuleChange> changes, int examined) {
        String kinds = Stream.of(RuleChange.Kind.values())
                .flatMap(kind -> counted(kind, changes).stream())
                .collect(Collectors.joining(", "));
        return "%d of %d alarms would change%s"
                .formatted(changes.size(), examined, kinds.isEmpty() ? "" : " (" + kinds + ")");
    }

    private static List<String> counted(RuleChange.Kind kind, List<RuleChange> changes) {
        long count = changes.stream().filter(change -> change.kind() == kind).count();
        return count == 0 ? List.of() : List.of(count + " in " + words(kind));
    }

    private static String words(RuleChange.Kind kind) {
        return switch (kind) {
            case TYPE -> "type";
            case SEVERITY -> "severity";
            case FIRST_FINDING -> "the first finding";
            case OTHER_FINDINGS -> "other findings";
        };
    }

    private static List<String> row(RuleChange change) {
        Verdict before = change.before();
        Verdict after = change.after();
        String severity = before.severity() == after.severity()
                ? ""
                : " " + arrow(before.severity().name(), after.severity().name());
        return List.of(
                Terminal.harmless(change.alarm()),
                arrow(before.type().name(), after.type().name()) + severity,
                findings(before.findings(), after.findings()));
    }

    private static String findings(List<String> before, List<String> after) {
        int alike = 0;
        while (alike < Math.min(before.size(), after.size())
                && before.get(before.size() - 1 - alike).equals(after.get(after.size() - 1 - alike))) {
            alike++;
        }
        int left = Math.max(0, alike - 1);
        return arrow(listed(before, left), listed(after, left));
    }

    private static String listed(List<String> findings, int left) {
        if (findings.isEmpty()) {
            return NONE;
        }
        return String.join(", ", findings.subList(0, findings.size() - left)) + (left == 0 ? "" : ", …");
    }

    private static String arrow(String before, String after) {
        return before.equals(after) ? before : before + " → " + after;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .mapToInt(cell -> cell.codePointCount(0, cell.length()))
                .max()
                .orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.codePointCount(0, cell.length()));
    }
}
