package dev.tocsin.incident;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Diagnosis;

/// What an alarm's steps do to its incident's checklist.
enum Asking {
    /// They are added; those already there take this alarm's values.
    ALL,
    /// They are added; those already there stay as a plainer alarm worded them.
    MISSING,
    /// They stand for the general ones, which nobody has touched.
    INSTEAD,
    /// Nothing: they are the general ones, and there are better.
    NOTHING;

    private static final List<AlarmType> UNKNOWN_ONLY = List.of(AlarmType.UNKNOWN);

    static Asking of(Diagnosis diagnosis, @Nullable LiveIncident before) {
        if (before == null) {
            return ALL;
        }
        boolean general = diagnosis.type() == AlarmType.UNKNOWN;
        if (before.incident().types().equals(UNKNOWN_ONLY) != general) {
            return general ? NOTHING : INSTEAD;
        }
        return Clarity.of(diagnosis).isVaguerThan(before.clarity()) ? MISSING : ALL;
    }
}
