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
/// @param result what became of its alarms so far; `null` until something did
/// @param history whether whoever handed it in says that it is
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
        @Nullable Result result,
        boolean history) {

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

    /// How many of its alarms have been processed; more remain while it is pending.
    public int done() {
        return result == null ? 0 : result.alarms().size();
    }

    /// With more of its alarms done; what failed before is over with that.
    public InboxEntry advanced(Result soFar) {
        return new InboxEntry(id, receipt, receivedAt, sentAt, text, origin, state, 0, null, soFar, history);
    }

    /// The same for one who hands it in once more.
    InboxEntry again() {
        @Nullable Result repeated = result == null ? null : result.again();
        return new InboxEntry(
                id, receipt, receivedAt, sentAt, text, origin, state, attempts, failure, repeated, history);
    }
}
