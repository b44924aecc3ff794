package dev.tocsin.intake;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.StoredAlarm;

/// A text that is kept until it has been dealt with.
///
/// @param receivedAt when it came
/// @param sentAt when it was posted, if the forwarder said
/// @param attempts how often it was tried without success
/// @param result `null` until it is processed
public record InboxEntry(
        UUID id,
        UUID receipt,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String text,
        StoredAlarm.Origin origin,
        State state,
        int attempts,
        @Nullable String failure,
        @Nullable Result result) {

    public enum State {
        PENDING,
        PROCESSED,
        /// Tried often enough; an operator must look. The text is kept.
        FAILED
    }

    /// What stands for an alarm's time when it says none.
    public Instant arrivedAt() {
        return sentAt == null || sentAt.isAfter(receivedAt) ? receivedAt : sentAt;
    }

    /// The same for one who hands it in once more.
    InboxEntry again() {
        @Nullable Result repeated = result == null ? null : result.again();
        return new InboxEntry(id, receipt, receivedAt, sentAt, text, origin, state, attempts, failure, repeated);
    }
}
