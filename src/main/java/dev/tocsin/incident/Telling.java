package dev.tocsin.incident;

/// What people hear of an alarm.
public sealed interface Telling {
    /// The change of its incident.
    record Change() implements Telling {}

    /// That many accounts are in trouble at one place, instead of each by itself.
    record OfOutbreak(OutbreakChange kind, Outbreak outbreak) implements Telling {}

    /// Nothing, and why not.
    record Nothing(Why why) implements Telling {}

    /// What an alarm did to its outbreak.
    enum OutbreakChange {
        OPENED,
        WORSENED
    }

    enum Why {
        /// One more alarm of a kind that was told.
        KNOWN,
        /// Its outbreak was told.
        OUTBREAK,
        /// Somebody wants to hear of this incident later: it is told when the snooze ends.
        SNOOZED,
        /// A silence holds it.
        SILENCED,
        /// It was handed in as history.
        HISTORY
    }
}
