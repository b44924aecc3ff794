package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/// A table of labels and values that came as text, a row on each line: with tabs between its cells from a spreadsheet,
/// with bars from Markdown. Its look makes colons needless.
final class TableText {
    private static final List<String> LABELS = List.of("appid", "昵称", "时间", "内容", "次数", "错误样例", "报警排查指引，请见", "报警排查指引");
    private static final int LONGEST_MARGIN = 16;

    /// One row: where its value stands.
    private record Row(String label, int labelEnd, int valueStart, int valueEnd) {}

    private TableText() {}

    /// The table with colons; `null` when no two labels stand in rows.
    static @Nullable Passage read(Passage passage) {
        String text = passage.text();
        if (text.indexOf('\t') < 0 && text.indexOf('|') < 0) {
            return null;
        }
        List<Row> rows = rows(text);
        Set<String> labels = new TreeSet<>();
        rows.forEach(row -> labels.add(row.label));
        if (labels.size() < 2) {
            return null;
        }
        Passage.Builder lines = new Passage.Builder(passage);
        int from = 0;
        for (Row row : rows) {
            lines.copy(from, row.labelEnd).put(':', row.labelEnd).put(' ', row.labelEnd);
            lines.copy(row.valueStart, row.valueEnd);
            int behind = text.indexOf('\n', row.valueEnd);
            from = behind < 0 ? text.length() : behind;
        }
        return lines.copy(from, text.length()).build();
    }

    private static List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int next = text.indexOf('\n', start);
            int end = next < 0 ? text.length() : next;
            Row row = row(text, start, end);
            if (row != null) {
                rows.add(row);
            }
            start = end + 1;
        }
        return rows;
    }

    private static @Nullable Row row(String text, int start, int end) {
        int at = behindMargin(text, start, end);
        for (String label : LABELS) {
            if (at + label.length() < end && text.regionMatches(true, at, label, 0, label.length())) {
                int labelEnd = at + label.length();
                int value = behindBorder(text, labelEnd, end);
                return value < 0 ? null : new Row(label, labelEnd, value, endOfCell(text, value, end, at > start));
            }
        }
        return null;
    }

    private static int behindMargin(String text, int start, int end) {
        int at = start;
        while (at < end && at < start + LONGEST_MARGIN && isMargin(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isMargin(char letter) {
        return AlarmTextStream.isBlank(letter) || letter == '|' || letter == '*' || letter == '`';
    }

    /// Behind a tab or a bar; negative when there is none.
    private static int behindBorder(String text, int from, int end) {
        int at = from;
        while (at < end && isMargin(text.charAt(at)) && !isBorder(text.charAt(at))) {
            at++;
        }
        if (at == end || !isBorder(text.charAt(at))) {
            return -1;
        }
        while (at < end && (isBorder(text.charAt(at)) || AlarmTextStream.isBlank(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isBorder(char letter) {
        return letter == '\t' || letter == '|';
    }

    private static int endOfCell(String text, int from, int end, boolean barred) {
        int at = end;
        while (at > from && (AlarmTextStream.isBlank(text.charAt(at - 1)) || barred && text.charAt(at - 1) == '|')) {
            at--;
        }
        return at;
    }
}
