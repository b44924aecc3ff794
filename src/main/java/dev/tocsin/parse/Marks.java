package dev.tocsin.parse;

/// What people and programs put around copied lines: marks of quotes, lists, fences and emphasis. No words.
final class Marks {
    private static final String MARKS = ">-*•·▪●■◆|`#_~=—–─「」『』“”\"'()[]{}<";
    private static final String BEHIND_NUMBER = ".、)";
    private static final String OPENING = "「『“\"'`";
    private static final String CLOSING = "」』”\"'`";

    /// How far before a value the quote may open that it ends.
    private static final int QUOTE_REACH = 64;

    private Marks() {}

    /// Nothing but blanks, marks, and numbers of a list.
    static boolean only(SourceText source, int start, int end) {
        for (int i = start; i < end; i++) {
            char letter = AlarmTextStream.fold(source.charAt(i));
            if (letter >= '0' && letter <= '9') {
                int behind = behindNumber(source, i, end);
                if (behind == i) {
                    return false;
                }
                i = behind - 1;
            } else if (MARKS.indexOf(letter) < 0 && !AlarmTextStream.isBlank(letter)) {
                return false;
            }
        }
        return true;
    }

    private static int behindNumber(SourceText source, int start, int end) {
        int at = start;
        while (at < end && at < start + 4 && Character.isDigit(source.charAt(at))) {
            at++;
        }
        boolean marked = at < end && BEHIND_NUMBER.indexOf(AlarmTextStream.fold(source.charAt(at))) >= 0;
        return marked ? at + 1 : start;
    }

    /// The end of the value without a closing quote that was opened before the value, on its line.
    static int withoutClosingQuote(SourceText source, int label, int start, int end) {
        int kind = end > start ? CLOSING.indexOf(source.charAt(end - 1)) : -1;
        if (kind < 0) {
            return end;
        }
        char opening = OPENING.charAt(kind);
        boolean openedInside = source.between(start, end - 1).indexOf(opening) >= 0;
        return !openedInside && opensBefore(source, label, opening) ? end - 1 : end;
    }

    private static boolean opensBefore(SourceText source, int index, char opening) {
        for (int i = index - 1; i >= Math.max(0, index - QUOTE_REACH); i--) {
            if (source.charAt(i) == opening) {
                return true;
            }
            if (source.charAt(i) == '\n') {
                return false;
            }
        }
        return false;
    }
}
