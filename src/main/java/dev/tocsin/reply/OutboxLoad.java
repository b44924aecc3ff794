package dev.tocsin.reply;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What the outbox still has to do.
///
/// @param dead messages that were given up and wait for a person
/// @param oldest when the oldest waiting message was written; `null` when none waits
/// @param paused channels that take nothing for now
public record OutboxLoad(long pending, long dead, @Nullable Instant oldest, long paused) {
    public static final OutboxLoad NONE = new OutboxLoad(0, 0, null, 0);
}
