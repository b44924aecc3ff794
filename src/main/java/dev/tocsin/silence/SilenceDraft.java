package dev.tocsin.silence;

import dev.tocsin.incident.IncidentQuery;

/// A silence as somebody wants it.
///
/// @param matchers which incidents, in the language of searches, as it was written
/// @param includeCritical whether it also holds incidents that are critical
/// @param comment why
public record SilenceDraft(String matchers, Schedule schedule, boolean includeCritical, String comment) {
    IncidentQuery query() {
        return Matchers.read(matchers);
    }
}
