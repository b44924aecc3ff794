package dev.tocsin.incident;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A message about an incident to one chat, and how it went.
///
/// @param kind the sort of chat, such as `wecom-robot`
/// @param reason why it was told
/// @param state `PENDING`, `SENT` or `DEAD`
/// @param outcome how the last attempt ended; `null` before the first one
public record DeliveryView(
        long id,
        String channel,
        String kind,
        String reason,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable String outcome,
        @Nullable String detail) {}
