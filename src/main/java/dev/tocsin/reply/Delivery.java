package dev.tocsin.reply;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A message of the outbox that one worker has taken to send.
///
/// @param incident `null` for a message about an outbreak
/// @param message the [Message] as it is stored; another version of Tocsin may have written it
/// @param attempts with the one that this taking is for
/// @param waitsSince when it was written, or when a person had it sent again
record Delivery(long id, long channel, @Nullable Long incident, String message, int attempts, Instant waitsSince) {}
