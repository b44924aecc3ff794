package dev.tocsin.incident;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A part of a list that may be long, newest first.
///
/// @param total how many the whole list holds
/// @param next the cursor of the following stretch; `null` at the end
public record Stretch<T>(
        List<T> items, long total, @Nullable String next) {
    public Stretch {
        items = List.copyOf(items);
    }
}
