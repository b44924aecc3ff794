package dev.tocsin.silence;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A stretch of the list of silences, the newest first.
///
/// @param next the cursor of the following stretch; `null` at the end
public record SilencePage(List<SilenceView> items, @Nullable String next) {
    public SilencePage {
        items = List.copyOf(items);
    }
}
