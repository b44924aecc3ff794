package dev.tocsin.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/// The text as the lexer sees it: full-width forms look half-width and every kind of blank is a space, one character
/// for one, so that an index in the stream is an index in the text. Token texts keep what was written.
final class AlarmTextStream implements CharStream {
    private final String text;
    private final char[] seen;
    private int position;

    AlarmTextStream(String text) {
        this.text = text;
        this.seen = text.toCharArray();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = fold(seen[i]);
        }
    }

    static char fold(char letter) {
        if (letter > ' ' && letter < '\u007f' || letter >= '\u3041' && letter <= '\ufdff') {
            return letter;
        }
        if (letter >= '！' && letter <= '～') {
            return (char) (letter - '！' + '!');
        }
        return switch (letter) {
            case '\n', '\u0085', '\u2028', '\u2029' -> '\n';
            case '∶', '︰' -> ':';
            case '【', '〔' -> '[';
            case '】', '〕' -> ']';
            default -> isBlank(letter) ? ' ' : letter;
        };
    }

    /// A space of any width, a tab, a byte-order mark, a zero-width or direction mark: what people cannot see between
    // two words.
    static boolean isBlank(char letter) {
        return letter <= ' '
                || Character.isSpaceChar(letter)
                || letter == '\u00ad'
                || letter == '\ufeff'
                || letter >= '\u200b' && letter <= '\u200f'
                || letter >= '\u202a' && letter <= '\u202e'
                || letter >= '\u2060' && letter <= '\u2069';
    }

    /// The letter as seen, wherever the lexer stands.
    char at(int index) {
        return seen[index];
    }

    boolean startsWith(String words, int index) {
        return text.startsWith(words, index);
    }

    @Override
    public int LA(int offset) {
        int index = offset > 0 ? position + offset - 1 : position + offset;
        return offset == 0 || index < 0 || index >= seen.length ? IntStream.EOF : seen[index];
    }

    @Override
    public void consume() {
        if (position == seen.length) {
            throw new IllegalStateException("cannot consume behind the end");
        }
        position++;
    }

    @Override
    public String getText(Interval interval) {
        return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
    }

    @Override
    public int mark() {
        return -1;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = Math.min(index, seen.length);
    }

    @Override
    public int size() {
        return seen.length;
    }

    @Override
    public String getSourceName() {
        return UNKNOWN_SOURCE_NAME;
    }
}
