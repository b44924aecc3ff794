package dev.tocsin.parse;

/// The passage being read, and where in the given text an index of it lies for a person.
final class SourceText {
    private static final String MARKS = ">•·-";

    private final Passage passage;
    private final String text;
    private final Places places;

    SourceText(Passage passage, Places places) {
        this.passage = passage;
        this.text = passage.text();
        this.places = places;
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

    /// The same on one line, as it was before somebody wrapped it: with a blank only where Latin words met.
    String unwrapped(int start, int end) {
        if (text.indexOf('\n', start, end) < 0) {
            return trimmed(start, end);
        }
        StringBuilder line = new StringBuilder();
        int from = start;
        while (from < end) {
            int found = text.indexOf('\n', from, end);
            int to = found < 0 ? end : found;
            int words = from == start ? from : skipMarks(from, to);
            append(line, trimmed(words, to));
            from = to + 1;
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String more) {
        boolean latin = !line.isEmpty()
                && !more.isEmpty()
                && isLatin(line.charAt(line.length() - 1))
                && isLatin(more.charAt(0));
        line.append(latin ? " " : "").append(more);
    }

    private static boolean isLatin(char letter) {
        return letter < '\u007f' && Character.isLetterOrDigit(letter);
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

    /// The same past lines that hold nothing but the marks of a quote or a list.
    int skipMarkedLinesBack(int start, int end) {
        int kept = skipBlanksBack(start, end);
        for (int to = kept; to > start && isMarkOrBlank(text.charAt(to - 1)); to--) {
            if (text.charAt(to - 1) == '\n') {
                kept = to - 1;
            }
        }
        return skipBlanksBack(start, kept);
    }

    /// Behind the blanks, line breaks and marks of quotes and lists from `start` on, at most `end`.
    int skipMarks(int start, int end) {
        int from = start;
        while (from < end && isMarkOrBlank(text.charAt(from))) {
            from++;
        }
        return from;
    }

    private static boolean isMarkOrBlank(char letter) {
        return AlarmTextStream.isBlank(letter) || MARKS.indexOf(AlarmTextStream.fold(letter)) >= 0;
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

    /// How many marks of a quote the index's line begins with.
    int quoteDepth(int index) {
        int depth = 0;
        for (int i = text.lastIndexOf('\n', index - 1) + 1; i < index; i++) {
            if (AlarmTextStream.fold(text.charAt(i)) == '>') {
                depth++;
            } else if (!AlarmTextStream.isBlank(text.charAt(i))) {
                return depth;
            }
        }
        return depth;
    }

    /// Whether the quote's marks on the index's line keep a blank from the words.
    boolean blankBehindQuote(int index) {
        int behind = skipMarks(text.lastIndexOf('\n', index - 1) + 1, index);
        return behind > 0 && AlarmTextStream.isBlank(text.charAt(behind - 1));
    }

    /// Where the index's line begins, when nothing but marks of a quote stands before it there.
    int startOfQuote(int index) {
        int at = index;
        int start = index;
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at--;
            if (AlarmTextStream.fold(text.charAt(at)) == '>') {
                start = at;
            } else if (!AlarmTextStream.isBlank(text.charAt(at))) {
                return index;
            }
        }
        return start;
    }

    /// Whether the letters at both sides leave the words between to themselves.
    boolean standsAlone(int start, int end) {
        return (start == 0 || !Character.isLetter(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetter(text.charAt(end)));
    }

    /// The index in the text that was given.
    int origin(int index) {
        return passage.origin(index);
    }

    /// Counted from 1, in the text that was given.
    int line(int index) {
        return places.line(passage.origin(index));
    }

    /// Counted from 1, in UTF-16 units, in the text that was given.
    int column(int index) {
        return places.column(passage.origin(index));
    }

    ParseProblem problem(int index, String message) {
        return new ParseProblem(line(index), column(index), message);
    }
}
