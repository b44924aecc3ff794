package dev.tocsin.silence;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// People's decision not to be told of certain incidents for a while. The incidents themselves go on as ever.
///
/// @param author who made it
/// @param updatedBy who changed it last; `null` while it is as it was made
/// @param expiredAt when a person ended it before its time
public record Silence(
        long id,
        SilenceDraft draft,
        String author,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable String updatedBy,
        @Nullable Instant expiredAt,
        @Nullable String expiredBy) {
    /// In the words of Alertmanager, which people know.
    public enum State {
        /// Its window, or its next one, is yet to come.
        PENDING,
        ACTIVE,
        EXPIRED
    }

    public String matchers() {
        return draft.matchers();
    }

    public Schedule schedule() {
        return draft.schedule();
    }

    public boolean includeCritical() {
        return draft.includeCritical();
    }

    public String comment() {
        return draft.comment();
    }

    public State state(Instant now) {
        if (expiredAt != null || schedule().isOver(now)) {
            return State.EXPIRED;
        }
        return schedule().at(now).isPresent() ? State.ACTIVE : State.PENDING;
    }

    /// The window that holds now, else the next one; empty when there is none any more.
    public Optional<Window> window(Instant now) {
        return expiredAt == null ? schedule().at(now).or(() -> schedule().after(now)) : Optional.empty();
    }

    /// When it ended, however it did; `null` while it has not.
    public @Nullable Instant endedAt(Instant now) {
        return expiredAt != null || !schedule().isOver(now)
                ? expiredAt
                : schedule().until();
    }
}
