package dev.tocsin.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Somebody or something that hands in alarms: a forwarder, a bridge, a person with `curl`.
///
/// @param lastUsedAt when it last handed something in, to the minute
/// @param tokens valid tokens; two while one is being rotated, none once revoked
public record Source(
        long id, String name, Instant createdAt, @Nullable Instant lastUsedAt, int tokens) {}
