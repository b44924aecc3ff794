package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

/// An alarm inside a string literal, as logs and robots' JSON show it: `"Appid: wx…\n昵称: …\"success\"…"`.
final class EscapedText {
    private static final String LINE_BREAK = "\\n";
    private static final String[] BODY_SIGNS = {"错误样例", "response_content", "[resp"};

    private EscapedText() {}

    /// A document of JSON with escapes in it; no alarm begins like one.
    static boolean isJson(String text) {
        int first = behindBlanks(text, 0);
        boolean list = text.startsWith("[", first);
        return text.startsWith("{", list ? behindBlanks(text, first + 1) : first) && text.indexOf('\\', first) >= 0;
    }

    /// The strings of a JSON document, a line each, without those that name a field.
    static List<Passage> strings(Passage passage) {
        return List.of(literals(passage, 0, passage.text().length()));
    }

    /// The text without the escapes of the lines that break their own lines with them; empty when none does.
    static List<Passage> texts(Passage passage) {
        int broken = passage.text().indexOf(LINE_BREAK);
        return broken >= 0 && standsBeforeBody(passage.text(), broken) ? lines(passage) : List.of();
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && AlarmTextStream.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// A body of JSON or a stack trace may hold the two letters; the lines above it never do.
    private static boolean standsBeforeBody(String text, int index) {
        for (String sign : BODY_SIGNS) {
            int found = text.indexOf(sign);
            if (found >= 0 && found < index) {
                return false;
            }
        }
        return true;
    }

    private static List<Passage> lines(Passage passage) {
        String text = passage.text();
        List<Passage> texts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(LINE_BREAK); at >= 0; at = text.indexOf(LINE_BREAK, from)) {
            int start = Math.max(from, text.lastIndexOf('\n', at) + 1);
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            texts.add(passage.part(from, start));
            int quote = text.indexOf('"', start, at);
            if (quote >= 0) {
                texts.add(passage.part(start, quote));
                texts.add(literals(passage, quote, end));
            } else {
                texts.add(unescaped(passage, start, end));
            }
            from = end;
        }
        texts.add(passage.part(from, text.length()));
        return texts;
    }

    private static Passage literals(Passage passage, int from, int to) {
        String text = passage.text();
        Passage.Builder literals = new Passage.Builder(passage);
        for (int open = text.indexOf('"', from, to); open >= 0; ) {
            int close = closing(text, open + 1, to);
            int behind = behindBlanks(text, Math.min(to, close + 1));
            if (behind >= to || text.charAt(behind) != ':') {
                unescape(literals, text, open + 1, close);
                literals.put('\n', open);
            }
            open = close + 1 < to ? text.indexOf('"', close + 1, to) : -1;
        }
        return literals.build();
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

    private static Passage unescaped(Passage passage, int start, int end) {
        Passage.Builder unescaped = new Passage.Builder(passage);
        unescape(unescaped, passage.text(), start, end);
        return unescaped.build();
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
