package dev.tocsin.parse;

/// Values that span the lines of a quote: without the marks that the chat or mail put there.
final class Quote {
    private Quote() {}

    /// The text with as many marks of a quote taken off each further line as the line that it begins on has.
    static String unquoted(SourceText source, int start, int end) {
        String value = source.between(start, end);
        if (value.indexOf('\n') < 0) {
            return value;
        }
        int depth = source.quoteDepth(start);
        return depth == 0 ? value : unquoted(value, depth, source.blankBehindQuote(start));
    }

    private static String unquoted(String value, int depth, boolean blank) {
        StringBuilder bare = new StringBuilder(value.length());
        int from = 0;
        for (int end = value.indexOf('\n'); end >= 0; end = value.indexOf('\n', from)) {
            bare.append(value, from, end + 1);
            from = behindMarks(value, end + 1, depth, blank);
        }
        return bare.append(value, from, value.length()).toString();
    }

    /// Behind the marks, and the blank if one follows them everywhere; a line without them is left as it is.
    private static int behindMarks(String value, int start, int depth, boolean blankBehind) {
        int behind = start;
        int left = depth;
        for (int at = start; at < value.length() && left > 0; at++) {
            char letter = value.charAt(at);
            if (AlarmTextStream.fold(letter) == '>') {
                behind = at + 1;
                left--;
            } else if (letter == '\n' || !AlarmTextStream.isBlank(letter)) {
                break;
            }
        }
        boolean blank = blankBehind && behind > start && behind < value.length() && value.charAt(behind) == ' ';
        return blank ? behind + 1 : behind;
    }

    /// The end without a corner bracket that closes a quote around the whole alarm: no answer ends with a lone one.
    static int withoutClosing(SourceText source, int start, int end) {
        int kept = source.skipBlanksBack(start, end);
        boolean closing = kept > start && source.charAt(kept - 1) == '」';
        return closing && source.between(start, kept).indexOf('「') < 0 ? source.skipBlanksBack(start, kept - 1) : end;
    }
}
