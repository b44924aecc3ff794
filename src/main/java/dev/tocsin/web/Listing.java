package dev.tocsin.web;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A stretch of a list: the shape in which the API answers every one of them.
///
/// @param next what to send as `after` for the next stretch; `null` at the end
public record Listing<T>(List<T> items, @Nullable String next) implements Onward {
    public Listing {
        items = List.copyOf(items);
    }

    /// A list too short for stretches.
    public static <T> Listing<T> whole(List<T> items) {
        return new Listing<>(items, null);
    }

    /// @param found one more than the stretch may hold, if there are more
    /// @param size how many it may hold
    /// @param cursor what an item is found again by
    public static <T> Listing<T> of(List<T> found, int size, Function<T, ?> cursor) {
        if (found.size() <= size) {
            return whole(found);
        }
        List<T> items = found.subList(0, size);
        return new Listing<>(items, cursor.apply(items.getLast()).toString());
    }
}
