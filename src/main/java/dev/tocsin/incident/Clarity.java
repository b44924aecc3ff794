package dev.tocsin.incident;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Diagnosis;

/// How plainly an alarm says what is wrong, least plainly first. A vaguer alarm takes nothing from what a plainer one
/// said. Part of the schema: names are stored.
enum Clarity {
    /// No rule knows its sentence, and nothing in it shows a cause.
    NONE,
    /// Its type is known.
    TYPE,
    /// A cause is, though its sentence is not.
    CAUSE,
    /// Both are.
    FULL;

    static Clarity of(Diagnosis diagnosis) {
        boolean type = diagnosis.type() != AlarmType.UNKNOWN;
        if (diagnosis.findings().isEmpty()) {
            return type ? TYPE : NONE;
        }
        return type ? FULL : CAUSE;
    }

    boolean isVaguerThan(Clarity other) {
        return compareTo(other) < 0;
    }
}
