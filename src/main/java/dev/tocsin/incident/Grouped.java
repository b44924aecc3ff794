package dev.tocsin.incident;

import java.util.UUID;

/// Where an alarm went.
public sealed interface Grouped {
    /// The alarm's id; for a repeat, the id of the first one.
    UUID alarmId();

    Incident incident();

    /// A new alarm, with what it did to its incident.
    record Joined(IncidentChange change, Telling telling) implements Grouped {
        @Override
        public UUID alarmId() {
            return change.alarmId();
        }

        @Override
        public Incident incident() {
            return change.incident();
        }
    }

    /// The same alarm once more: nothing was opened, nothing is to be told.
    record Repeat(UUID alarmId, Incident incident) implements Grouped {}
}
