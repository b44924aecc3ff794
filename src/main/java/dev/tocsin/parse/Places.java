package dev.tocsin.parse;

import java.util.Arrays;

/// Where in the text that was given an index lies for a person.
final class Places {
    private final int[] lineStarts;

    Places(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, 2 * lines);
            }
            starts[lines++] = i + 1;
        }
        this.lineStarts = Arrays.copyOf(starts, lines);
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
}
