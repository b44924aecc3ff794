package dev.tocsin.incident;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A stretch of the incident list, newest first.
///
/// @param next the cursor of the following stretch; `null` at the end
public record IncidentPage(List<Incident> items, @Nullable String next) {
    public IncidentPage {
        items = List.copyOf(items);
    }
}
