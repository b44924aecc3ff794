package dev.tocsin.parse;

import java.util.List;
import java.util.stream.Stream;

/// An alarm inside a string literal, as logs and robots' JSON show it: `"Appid: wx…\n昵称: …\"success\"…"`.
final class EscapedText {
    private static final String LINE_BREAK = "\\n";
    private static final String[] LABELS = {"昵称", "时间", "内容", "次数", "错误样例"};
    private static final List<String> QUOTED_LABELS = List.of(
            "\"appid\"", "\"Appid\"", "\"AppID\"", "\"昵称\"", "\"时间\"", "\"内容\"", "\"次数\"", "\"错误样例\"", "\"报警排查指引\"");
    private static final int LONGEST_MARK = 16;
    private static final String[] BODY_SIGNS = {"错误样例", "response_content", "[resp"};

    private EscapedText() {}

    /// A document of JSON with escapes or labels in it; no alarm begins like one.
    static boolean isJson(String text) {
        int first = behindBlanks(text, 0);
        boolean list = text.startsWith("[", first);
        return text.startsWith("{", list ? behindBlanks(text, first + 1) : first)
                && (text.indexOf('\\', first) >= 0 || QUOTED_LABELS.stream().anyMatch(text::contains));
    }

    /// The strings of a JSON document, a line each, without those that name a field other than an alarm's.
    static Passage strings(Passage passage) {
        Passage.Builder strings = new Passage.Builder(passage);
        writeStrings(strings, passage.text(), 0, passage.text().length());
        return strings.build();
    }

    /// Whether a line of the text breaks its own lines with escapes.
    static boolean hasEscapedLines(String text) {
        for (int at = text.indexOf(LINE_BREAK); at >= 0; ) {
            int end = endOfLine(text, at);
            if (holdsAlarm(text, startOfLine(text, at), at, end)) {
                return true;
            }
            at = text.indexOf(LINE_BREAK, end);
        }
        return false;
    }

    /// The text with those lines as they were meant, and everything else as it stands.
    static Passage lines(Passage passage) {
        String text = passage.text();
        Passage.Builder lines = new Passage.Builder(passage);
        int from = 0;
        for (int at = text.indexOf(LINE_BREAK); at >= 0; at = text.indexOf(LINE_BREAK, from)) {
            int start = startOfLine(text, at);
            int end = endOfLine(text, at);
            lines.copy(from, start);
            if (holdsAlarm(text, start, at, end)) {
                writeLine(lines, text, start, end, text.indexOf('"', start, at));
            } else {
                lines.copy(start, end);
            }
            from = end;
        }
        return lines.copy(from, text.length()).build();
    }

    private static int startOfLine(String text, int index) {
        return text.lastIndexOf('\n', index) + 1;
    }

    private static int endOfLine(String text, int index) {
        int next = text.indexOf('\n', index);
        return next < 0 ? text.length() : next;
    }

    /// Whether a label stands behind one of the line's escapes. A body of JSON or a stack trace may hold escapes as
    /// well; what stands before the body on its line never does.
    private static boolean holdsAlarm(String text, int start, int firstBreak, int end) {
        if (Stream.of(BODY_SIGNS).anyMatch(sign -> text.indexOf(sign, start, firstBreak) >= 0)) {
            return false;
        }
        for (int at = firstBreak; at >= 0; at = text.indexOf(LINE_BREAK, at + LINE_BREAK.length(), end)) {
            if (isLabel(text, behindMarks(text, at, end), end)) {
                return true;
            }
        }
        return false;
    }

    /// Behind escapes of blanks, and the marks and numbers of a list.
    private static int behindMarks(String text, int from, int end) {
        int at = from;
        while (at < end && at < from + LONGEST_MARK && !Character.isLetter(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static boolean isLabel(String text, int index, int end) {
        for (String label : LABELS) {
            if (text.startsWith(label, index)) {
                int behind = behindMarks(text, index + label.length(), end);
                String colon = text.substring(index + label.length(), behind);
                return colon.indexOf(':') >= 0 || colon.indexOf('：') >= 0 || colon.startsWith("\\");
            }
        }
        return false;
    }

    private static void writeLine(Passage.Builder target, String text, int start, int end, int quote) {
        if (quote < 0) {
            unescape(target, text, start, end);
        } else {
            target.copy(start, quote).put('\n', quote);
            writeStrings(target, text, quote, end);
        }
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && AlarmTextStream.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void writeStrings(Passage.Builder target, String text, int from, int to) {
        for (int open = text.indexOf('"', from, to); open >= 0; ) {
            int close = closing(text, open + 1, to);
            int behind = behindBlanks(text, Math.min(to, close + 1));
            boolean name = behind < to && text.charAt(behind) == ':';
            if (!name) {
                unescape(target, text, open + 1, close);
                target.put('\n', open);
            } else if (QUOTED_LABELS.contains(text.substring(open, close + 1))) {
                target.copy(open + 1, close).put(':', behind).put(' ', behind);
                writeNumber(target, text, behind + 1, to);
            }
            open = close + 1 < to ? text.indexOf('"', close + 1, to) : -1;
        }
    }

    /// A value that is no string.
    private static void writeNumber(Passage.Builder target, String text, int from, int to) {
        int start = behindBlanks(text, from);
        int end = start;
        while (end < to && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        if (end > start) {
            target.copy(start, end).put('\n', start);
        }
    }

    private static int closing(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return to;
    }

    private static void unescape(Passage.Builder target, String text, int start, int end) {
        int from = start;
        for (int at = text.indexOf('\\', start, end); at >= 0 && at + 1 < end; at = text.indexOf('\\', from, end)) {
            target.copy(from, at);
            boolean coded = text.charAt(at + 1) == 'u' && at + 6 <= end;
            int letter = coded ? coded(text, at + 2) : plain(text.charAt(at + 1));
            target.put(letter < 0 ? '\\' : letter, at);
            from = letter < 0 ? at + 1 : coded ? at + 6 : at + 2;
        }
        target.copy(from, Math.max(from, end));
    }

    /// Negative when four hexadecimal digits are not there.
    private static int coded(String text, int index) {
        int letter = 0;
        for (int i = index; i < index + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            letter = letter * 16 + digit;
        }
        return letter;
    }

    private static int plain(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\'', '\\', '/' -> letter;
            default -> -1;
        };
    }
}
