package dev.tocsin.parse;

import java.util.List;

/// Everything that a text held: the alarms in order, and what belongs to none of them.
public record ParsedAlarms(List<ParsedAlarm> alarms, List<Leftover> leftovers) {
    public ParsedAlarms {
        alarms = List.copyOf(alarms);
        leftovers = List.copyOf(leftovers);
    }

    /// Text around or between alarms, such as chat lines. Never an error; kept so that nothing is lost.
    ///
    /// @param line counted from 1
    /// @param column counted from 1
    public record Leftover(int line, int column, String text) {}
}
