package dev.tocsin.diagnose;

import java.util.Set;

import dev.tocsin.parse.ParsedAlarm;

/// An alarm as it was read, with what the rules say of it.
///
/// @param byHistory ids of those findings that earlier alarms show, not this one's text
public record DiagnosedAlarm(ParsedAlarm parsed, Diagnosis diagnosis, Set<String> byHistory) {
    public DiagnosedAlarm {
        byHistory = Set.copyOf(byHistory);
    }
}
