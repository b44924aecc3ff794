package dev.tocsin.reply;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;

/// A chat that is told about incidents.
///
/// @param kind one of the [Chat#kind()]s
/// @param settings `null` when they were sealed with another key than today's
/// @param pause `null` while nothing keeps messages from it
public record Channel(
        long id,
        String name,
        String kind,
        Language language,
        @Nullable ChannelSettings settings,
        boolean enabled,
        Instant createdAt,
        @Nullable ChannelPause pause) {
    static final String OTHER_KEY =
            "This channel was sealed with another key. Give Tocsin the key it had, or the channel its \"url\" again.";

    /// Why nothing can go there, and what to do; `null` when all is well.
    @Nullable
    String problem() {
        if (settings == null) {
            return OTHER_KEY;
        }
        return pause == null ? null : pause.reason();
    }

    /// Whether its messages go there.
    boolean leadsTo(String kind, URI url) {
        return this.kind.equals(kind) && settings != null && settings.url().equals(url);
    }
}
