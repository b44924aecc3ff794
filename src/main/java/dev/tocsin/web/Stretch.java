package dev.tocsin.web;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A part of a list that may be long, newest first.
///
/// @param total how many the whole list holds
/// @param next the cursor of the following stretch; `null` at the end
public record Stretch<T>(
        List<T> items, long total, @Nullable String next) implements Onward {
    public Stretch {
        items = List.copyOf(items);
    }

    /// @param found one more than wanted, when there are more
    /// @param cursor of an item, to go on behind it
    public static <T> Stretch<T> of(List<T> found, int wanted, long total, Function<T, String> cursor) {
        Listing<T> part = Listing.of(found, wanted, cursor);
        return new Stretch<>(part.items(), total, part.next());
    }
}
