package dev.tocsin.parse;

import java.util.Arrays;
import java.util.List;

/// A text to be read, and where its letters stand in the text that was given.
final class Passage {
    private final String text;
    /// Runs of letters that stand side by side there as well: where each begins here, and there.
    private final int[] starts;
    private final int[] origins;

    private Passage(String text, int[] starts, int[] origins) {
        this.text = text;
        this.starts = starts;
        this.origins = origins;
    }

    static Passage whole(String text) {
        return new Passage(text, new int[] {0}, new int[] {0});
    }

    /// One behind the other, with their places.
    static Passage joined(List<Passage> parts) {
        int runs = parts.stream().mapToInt(part -> part.starts.length).sum();
        StringBuilder text = new StringBuilder();
        int[] starts = new int[runs];
        int[] origins = new int[runs];
        int run = 0;
        for (Passage part : parts) {
            for (int i = 0; i < part.starts.length && !part.text.isEmpty(); i++) {
                starts[run] = text.length() + part.starts[i];
                origins[run++] = part.origins[i];
            }
            text.append(part.text);
        }
        return run == 0
                ? parts.getFirst()
                : new Passage(text.toString(), Arrays.copyOf(starts, run), Arrays.copyOf(origins, run));
    }

    String text() {
        return text;
    }

    Passage part(int from, int to) {
        return new Builder(this).copy(from, to).build();
    }

    /// The index in the text that was given.
    int origin(int index) {
        int run = run(index);
        return origins[run] + index - starts[run];
    }

    private int run(int index) {
        int found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /// Makes a passage out of another one, letter by letter.
    static final class Builder {
        private final Passage source;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[16];
        private int[] origins = new int[16];
        private int runs;
        private boolean carriageReturn;

        Builder(Passage source) {
            this.source = source;
        }

        int length() {
            return text.length();
        }

        char last() {
            return text.charAt(text.length() - 1);
        }

        Builder copy(int from, int to) {
            int at = carriageReturn && from < to && source.text.charAt(from) == '\n' ? from + 1 : from;
            for (int run = source.run(at); at < to; run++) {
                int end = run + 1 < source.starts.length ? Math.min(to, source.starts[run + 1]) : to;
                if (end > at) {
                    begin(source.origin(at));
                    text.append(source.text, at, end);
                    at = end;
                }
            }
            carriageReturn = false;
            return this;
        }

        /// A letter that another spelling at this index of the source stands for.
        Builder put(int letter, int at) {
            if (letter == '\r' || letter == '\n' && !carriageReturn) {
                begin(source.origin(at));
                text.append('\n');
            } else if (letter != '\n') {
                begin(source.origin(at));
                text.appendCodePoint(letter);
            }
            carriageReturn = letter == '\r';
            return this;
        }

        /// Forgets blanks and line breaks at the end.
        Builder strip() {
            int end = text.length();
            while (end > 0 && AlarmTextStream.isBlank(text.charAt(end - 1))) {
                end--;
            }
            text.setLength(end);
            while (runs > 0 && starts[runs - 1] >= end) {
                runs--;
            }
            return this;
        }

        Passage build() {
            if (runs == 0) {
                begin(source.origin(0));
            }
            return new Passage(text.toString(), Arrays.copyOf(starts, runs), Arrays.copyOf(origins, runs));
        }

        private void begin(int origin) {
            int at = text.length();
            if (runs > 0 && origins[runs - 1] + at - starts[runs - 1] == origin) {
                return;
            }
            if (runs == starts.length) {
                starts = Arrays.copyOf(starts, 2 * runs);
                origins = Arrays.copyOf(origins, 2 * runs);
            }
            starts[runs] = at;
            origins[runs++] = origin;
        }
    }
}
