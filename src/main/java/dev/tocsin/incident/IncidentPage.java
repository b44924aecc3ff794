package dev.tocsin.incident;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A stretch of the incident list, newest first.
///
/// @param next the cursor of the following stretch; `null` at the end
/// @param silences which silences hold which of them now; one that none holds is left out
public record IncidentPage(List<Incident> items, @Nullable String next, Map<Long, List<SilenceMark>> silences) {
    public IncidentPage {
        items = List.copyOf(items);
        silences = Map.copyOf(silences);
    }
}
