package dev.tocsin.incident;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A message about an incident to one chat, and how it went.
///
/// @param kind the sort of chat, such as `wecom-robot`
/// @param reason why it was told
/// @param state `PENDING`, `SENT` or `DEAD`
/// @param outcome how the last attempt ended; `null` before the first one
/// @param detail for people, why it is not there: what keeps its channel while that is paused, else the last attempt
/// @param pausedUntil while it waits for a channel that takes nothing for now: when that is tried next
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
        @Nullable String detail,
        @Nullable Instant pausedUntil) {}
