package dev.tocsin.parse;

import java.util.Arrays;

/// The text being read, and where in it an index lies for a person.
final class SourceText {
    private final String text;
    private final int[] lineStarts;

    SourceText(String text) {
        this.text = text;
        int[] starts =
                new int[(int) text.chars().filter(letter -> letter == '\n').count() + 1];
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts[line++] = i + 1;
        }
        this.lineStarts = starts;
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    String between(int start, int end) {
        return text.substring(start, end);
    }

    /// The text without the blanks around it; line breaks are blanks here.
    String trimmed(int start, int end) {
        int from = skipBlanks(start, end);
        return text.substring(from, skipBlanksBack(from, end));
    }

    /// The first index from `start` on that is no blank, at most `end`.
    int skipBlanks(int start, int end) {
        int from = start;
        while (from < end && AlarmTextStream.isBlank(text.charAt(from))) {
            from++;
        }
        return from;
    }

    /// The last index down from `end` with no blank before it, at least `start`.
    int skipBlanksBack(int start, int end) {
        int to = end;
        while (to > start && AlarmTextStream.isBlank(text.charAt(to - 1))) {
            to--;
        }
        return to;
    }

    /// Whether WeChat's mark of a cut stands right before `end`.
    boolean endsWithDots(int start, int end) {
        return end > start && (text.charAt(end - 1) == '…' || end - 3 >= start && text.startsWith("...", end - 3));
    }

    /// Behind the dots that a token may begin with.
    int skipDots(int start) {
        int from = start;
        while (from < text.length() && (text.charAt(from) == '.' || text.charAt(from) == '…')) {
            from++;
        }
        return from;
    }

    /// Counted from 1.
    int line(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// Counted from 1, in UTF-16 units.
    int column(int index) {
        return index - lineStarts[line(index) - 1] + 1;
    }

    ParseProblem problem(int index, String message) {
        return new ParseProblem(line(index), column(index), message);
    }
}
