package dev.tocsin.page;

import org.jspecify.annotations.Nullable;

import dev.tocsin.search.SearchException;
import dev.tocsin.search.SearchFault;

/// Why a search cannot be read, for its reader's language.
///
/// @param column counted from 1
/// @param fault `null` when only the sentence tells it
/// @param first what the fault names first, as the language writes it; empty when it names nothing
/// @param second what it names behind that
/// @param suggestion what was probably meant; `null` when nothing is near
record SearchMistake(
        int column,
        @Nullable SearchFault fault,
        String first,
        String second,
        @Nullable String suggestion,
        String sentence) {
    static SearchMistake of(SearchException e, Visitor visitor) {
        return new SearchMistake(
                e.column(),
                e.fault(),
                argument(e, 0, visitor),
                argument(e, 1, visitor),
                e.suggestion(),
                String.valueOf(e.getMessage()));
    }

    private static String argument(SearchException e, int place, Visitor visitor) {
        if (place >= e.arguments().size()) {
            return "";
        }
        return e.arguments().get(place) instanceof Integer number
                ? visitor.count(number).shown()
                : OutsideText.visible(e.arguments().get(place).toString());
    }
}
