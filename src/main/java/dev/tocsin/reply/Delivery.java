package dev.tocsin.reply;

import org.jspecify.annotations.Nullable;

/// A message of the outbox that one worker has taken to send.
///
/// @param incident `null` for a test
/// @param attempts with the one that this taking is for
record Delivery(long id, long channel, @Nullable Long incident, ReplyReason reason, Message message, int attempts) {}
