package dev.tocsin.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Somebody or something that hands in alarms: a forwarder, a bridge, a person with `curl`.
///
/// @param lastUsedAt when a token of it was last used, to the minute
/// @param tokens valid tokens; two while one is being rotated, none once revoked
/// @param signs whether it has a secret to sign bodies with
/// @param ratePerMinute texts that it may hand in; `null` when the usual rate holds
public record Source(
        long id,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        int tokens,
        boolean signs,
        @Nullable Integer ratePerMinute) {}
