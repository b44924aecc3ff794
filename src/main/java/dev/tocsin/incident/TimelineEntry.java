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
        /// `reason` is `QUIET` when it ended because no alarm came any more.
        RESOLVED,
        /// `to` is a user's name, missing when it was taken back.
        ASSIGNED,
        /// `until` is an instant, missing when it was taken back.
        SNOOZED,
        /// `comment` holds the words.
        COMMENTED,
        /// `step` is the checklist step's id.
        TICKED,
        UNTICKED,
        /// A silence was made, or changed so that it holds this incident; `silence`, `comment`, `author`, `until`.
        SILENCED,
        /// A person ended the silence before its time; `silence`, `comment`, `author`.
        UNSILENCED,
        /// A message was kept back: by `silence` with `comment`, `author`, `until`; without them, because nobody had
        /// been told that it began.
        WITHHELD,
        /// The silence ends soon; `silence`, `comment`, `author`, `until`.
        EXPIRING,
        /// An alarm was parsed and diagnosed again; `alarm` is its id, `from` and `to` its types.
        REPARSED,
        /// What a silence or a snooze had kept back was told; `messages` is how many there would have been.
        TOLD
    }
}
