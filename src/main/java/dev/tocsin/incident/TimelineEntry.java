package dev.tocsin.incident;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Something that happened to an incident.
///
/// @param actor a user's name; `null` for Tocsin itself
/// @param detail values of the entry by name, such as `alarm`, `from`, `to` or `comment`; outside text, so
///     hostile until escaped
public record TimelineEntry(Instant at, Kind kind, @Nullable String actor, Map<String, String> detail) {
    public TimelineEntry {
        detail = Map.copyOf(detail);
    }

    public enum Kind {
        OPENED,
        REOPENED,
        /// An alarm joined; `alarm` is its id.
        ALARM,
        /// Severity rose; `from` and `to`.
        WORSENED,
        ACKNOWLEDGED,
        /// `reason` is `QUIET` when silence ended it.
        RESOLVED,
        /// `to` is a user's name, missing when it was taken back.
        ASSIGNED,
        /// `until` is an instant, missing when it was taken back.
        SNOOZED,
        /// `comment` holds the words.
        COMMENTED,
        /// `step` is the checklist step's id.
        TICKED,
        UNTICKED
    }
}
