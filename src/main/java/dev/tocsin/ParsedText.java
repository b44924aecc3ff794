package dev.tocsin;

import java.util.List;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.Result;
import dev.tocsin.parse.ParsedAlarm;
import dev.tocsin.parse.ParsedAlarms;

/// A text of the inbox, parsed, and how far its alarms have got.
record ParsedText(InboxEntry entry, ParsedAlarms parsed) {
    /// What one transaction takes of a text. A text of a mebibyte may hold tens of thousands of alarms: in one
    /// transaction they would hold their locks for minutes, and none would ever be done once that took too long.
    static final int MOST_ALARMS = 500;

    /// The alarms that are next.
    List<ParsedAlarm> portion() {
        List<ParsedAlarm> alarms = parsed.alarms();
        int from = Math.min(entry.done(), alarms.size());
        return alarms.subList(from, Math.min(from + MOST_ALARMS, alarms.size()));
    }

    ParsedText with(Result soFar) {
        return new ParsedText(entry.advanced(soFar), parsed);
    }

    boolean isDoneWith(Result soFar) {
        return soFar.alarms().size() >= parsed.alarms().size();
    }
}
