package dev.tocsin.silence;

import java.util.List;

import dev.tocsin.incident.IncidentLine;

/// What a silence would have hit had it held in the last days, before it is made.
///
/// @param days how far back was looked
/// @param incidents how many it is about; of a silence with weekly windows, those with an alarm in one of them
/// @param critical how many of them would have been told all the same, because they were critical
/// @param unresolved how many of them are not over now
/// @param items the first of them, the one with the newest alarm at the beginning
/// @param windows when it will hold next
public record Preview(
        int days, long incidents, long critical, long unresolved, List<IncidentLine> items, List<Window> windows) {
    public Preview {
        items = List.copyOf(items);
        windows = List.copyOf(windows);
    }
}
