package dev.tocsin.reply;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;

/// A chat that is told about incidents.
///
/// @param kind one of the [Chat#kind()]s
/// @param settings `null` when they were sealed with another key than today's
public record Channel(
        long id,
        String name,
        String kind,
        Language language,
        @Nullable ChannelSettings settings,
        boolean enabled,
        Instant createdAt) {
    static final String OTHER_KEY =
            "This channel was sealed with another key. Give Tocsin the key it had, or the channel its \"url\" again.";

    /// @throws IllegalStateException they were sealed with another key
    ChannelSettings opened() {
        if (settings == null) {
            throw new IllegalStateException(OTHER_KEY);
        }
        return settings;
    }
}
