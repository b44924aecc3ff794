package dev.tocsin.search;

import org.jspecify.annotations.Nullable;

/// A search that cannot be read. The message is one sentence with the place, for the person who wrote the search.
public final class SearchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final @Nullable String suggestion;

    /// @param suggestion what was probably meant at this place; `null` when nothing is near
    public SearchException(int column, String sentence, @Nullable String suggestion) {
        super("Column %d: %s%s"
                .formatted(column, sentence, suggestion == null ? "" : " Did you mean %s?".formatted(suggestion)));
        this.column = column;
        this.suggestion = suggestion;
    }

    public SearchException(Word word, String sentence) {
        this(word.column(), sentence, null);
    }

    /// Counted from 1.
    public int column() {
        return column;
    }

    public @Nullable String suggestion() {
        return suggestion;
    }
}
