package dev.tocsin.reply;

import java.time.Instant;

/// A channel that takes nothing for now. Its messages wait, and when the pause is over one of them is tried; each
/// failure makes the next pause longer. It ends with a delivery, or when somebody changes the channel.
///
/// @param reason what the chat answered, for people
/// @param since the first of the failures; nothing was delivered after it
/// @param until when the next message is tried
/// @param failures in a row, of this cause
public record ChannelPause(long channel, Cause cause, String reason, Instant since, Instant until, int failures) {

    /// Who can end it.
    public enum Cause {
        /// The chat: a throttle, an outage.
        PASSING,
        /// A person: a revoked key, an address that takes nothing.
        NEEDS_OPERATOR
    }

    /// Whether this is the same trouble as before, only longer.
    boolean continues(ChannelPause before) {
        return cause == before.cause && reason.equals(before.reason);
    }
}
