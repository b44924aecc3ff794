package dev.tocsin;

import java.util.List;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.incident.Arrival;

/// The alarms of a text that are next, diagnosed.
record ReadText(ParsedText text, List<DiagnosedAlarm> diagnosed) {
    Arrival arrival() {
        return new Arrival(
                diagnosed,
                text.entry().origin(),
                text.entry().arrivedAt(),
                text.entry().history());
    }
}
