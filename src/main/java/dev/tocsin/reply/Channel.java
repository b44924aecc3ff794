package dev.tocsin.reply;

import java.time.Instant;

import dev.tocsin.diagnose.Language;

/// A chat that is told about incidents.
///
/// @param kind one of the [Chat#kind()]s
public record Channel(
        long id,
        String name,
        String kind,
        Language language,
        ChannelSettings settings,
        boolean enabled,
        Instant createdAt) {}
