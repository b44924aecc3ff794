package dev.tocsin.incident;

import java.util.UUID;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.diagnose.Diagnosis;

/// What an alarm did to its incident; the reply decides from it whether there is something new to tell.
public record IncidentChange(Kind kind, Incident incident, UUID alarmId, Alarm alarm, Diagnosis diagnosis) {
    /// Strongest news first: when several hold, the first one names the change.
    public enum Kind {
        OPENED,
        REOPENED,
        /// The severity rose.
        WORSENED,
        /// A type or a finding that this incident had not shown.
        NEW_CAUSE,
        /// One more alarm of the kind already known.
        CONTINUED
    }
}
