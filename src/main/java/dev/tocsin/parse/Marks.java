package dev.tocsin.parse;

/// What people and programs put around copied lines and between them: marks of quotes, lists, fences and emphasis,
/// separators, pictures. No words.
final class Marks {
    private static final String MARKS = ">-*•·|`#_~=—–─「」『』“”\"'()[]{}<,;、/";
    private static final String BEHIND_NUMBER = ".、)";
    private static final String CHINESE_DIGITS = "一二三四五六七八九十";
    private static final String SEPARATORS = ",;、|/";
    private static final char EMOJI_STYLE = '\ufe0f';
    private static final char KEYCAP = '\u20e3';
    private static final String OPENING = "「『“\"'`";
    private static final String CLOSING = "」』”\"'`";

    /// How far before a value the quote may open that it ends.
    private static final int QUOTE_REACH = 64;

    private Marks() {}

    /// Nothing but blanks, marks, pictures, and numbers of a list.
    static boolean only(SourceText source, int start, int end) {
        int at = start;
        while (at < end) {
            int behind = isMark(source, at) ? at + 1 : behindNumber(source, at, end);
            if (behind == at) {
                return false;
            }
            at = behind;
        }
        return true;
    }

    private static boolean isMark(SourceText source, int index) {
        char letter = AlarmTextStream.fold(source.charAt(index));
        return MARKS.indexOf(letter) >= 0 || AlarmTextStream.isBlank(letter) || isPicture(source.charAt(index));
    }

    /// Check marks, circled numbers, emoji with what joins and colours them; every one that is written as a pair of
    /// surrogates is taken for one, since nobody sets rare Chinese characters alone.
    private static boolean isPicture(char letter) {
        return switch (Character.getType(letter)) {
            case Character.OTHER_SYMBOL, Character.OTHER_NUMBER, Character.SURROGATE, Character.ENCLOSING_MARK -> true;
            default -> letter == EMOJI_STYLE;
        };
    }

    /// Behind the number of a list and its dot, such as `3.`, `三、` and a keycap; the start when none stands there.
    private static int behindNumber(SourceText source, int start, int end) {
        int at = start;
        while (at < end && at < start + 4 && isDigit(source.charAt(at))) {
            at++;
        }
        int behind = at < end && source.charAt(at) == EMOJI_STYLE ? at + 1 : at;
        boolean marked = at > start
                && behind < end
                && (source.charAt(behind) == KEYCAP
                        || BEHIND_NUMBER.indexOf(AlarmTextStream.fold(source.charAt(behind))) >= 0);
        return marked ? behind + 1 : start;
    }

    private static boolean isDigit(char letter) {
        return Character.isDigit(letter) || CHINESE_DIGITS.indexOf(letter) >= 0;
    }

    /// The end of a value without what leads over to the next label on its line: a separator, the number of a list.
    static int withoutTransition(SourceText source, int start, int end) {
        int kept = source.skipBlanksBack(start, end);
        for (int at = kept - 1; at > start && at >= kept - 5; at--) {
            boolean apart = AlarmTextStream.isBlank(source.charAt(at - 1)) || isSeparator(source.charAt(at - 1));
            if (apart && isNumber(source, at, kept)) {
                kept = source.skipBlanksBack(start, at);
                break;
            }
        }
        while (kept > start && isSeparator(source.charAt(kept - 1))) {
            kept = source.skipBlanksBack(start, kept - 1);
        }
        return kept;
    }

    private static boolean isNumber(SourceText source, int start, int end) {
        int from = AlarmTextStream.fold(source.charAt(start)) == '(' ? start + 1 : start;
        return from < end
                && (behindNumber(source, from, end) == end
                        || Character.getType(source.charAt(from)) == Character.OTHER_NUMBER && from + 1 == end);
    }

    private static boolean isSeparator(char letter) {
        return SEPARATORS.indexOf(AlarmTextStream.fold(letter)) >= 0;
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
