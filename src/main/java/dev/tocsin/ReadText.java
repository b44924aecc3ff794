package dev.tocsin;

import java.util.List;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.incident.Arrival;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.parse.ParsedAlarms;

/// A text of the inbox, parsed and diagnosed.
record ReadText(InboxEntry entry, ParsedAlarms parsed, List<DiagnosedAlarm> diagnosed) {
    Arrival arrival() {
        return new Arrival(diagnosed, entry.origin(), entry.arrivedAt());
    }
}
