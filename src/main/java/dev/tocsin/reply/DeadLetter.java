package dev.tocsin.reply;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A message that was given up.
///
/// @param incident `null` for a message about an outbreak
/// @param reason why it was told
/// @param detail how the last attempt ended
public record DeadLetter(
        long id,
        String channel,
        @Nullable Long incident,
        String reason,
        int attempts,
        Instant createdAt,
        @Nullable String detail) {}
