package dev.tocsin.search;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A search that cannot be read. The message is one sentence with the place, for the person who wrote the search.
public final class SearchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final @Nullable String suggestion;
    private final @Nullable SearchFault fault;
    private final transient List<Object> arguments;

    /// @param suggestion what was probably meant at this place; `null` when nothing is near
    public SearchException(int column, String sentence, @Nullable String suggestion) {
        this(column, sentence, suggestion, null, List.of());
    }

    /// @param arguments what the fault's sentence names, in its order
    public SearchException(int column, @Nullable String suggestion, SearchFault fault, Object... arguments) {
        this(column, fault.sentence(List.of(arguments)), suggestion, fault, List.of(arguments));
    }

    public SearchException(Word word, SearchFault fault, Object... arguments) {
        this(word.column(), null, fault, arguments);
    }

    private SearchException(
            int column,
            String sentence,
            @Nullable String suggestion,
            @Nullable SearchFault fault,
            List<Object> arguments) {
        super("Column %d: %s%s"
                .formatted(column, sentence, suggestion == null ? "" : " Did you mean %s?".formatted(suggestion)));
        this.column = column;
        this.suggestion = suggestion;
        this.fault = fault;
        this.arguments = arguments;
    }

    /// Counted from 1.
    public int column() {
        return column;
    }

    public @Nullable String suggestion() {
        return suggestion;
    }

    /// `null` when only the sentence tells it.
    public @Nullable SearchFault fault() {
        return fault;
    }

    /// Texts and numbers that the fault names.
    public List<Object> arguments() {
        return arguments;
    }
}
