package dev.tocsin.parse;

import java.util.List;

import dev.tocsin.alarm.Alarm;

/// One alarm found in a text.
///
/// @param line where it begins, counted from 1 in the whole text
/// @param start the index at which it begins in the whole text, where each line break counts as one letter
/// @param end the index behind it, in the same way
/// @param text the part of the text that it was read from: untouched where the text is plain, and as a person reads it
///     where it came in HTML, a record's XML or a string literal. Parsed again, it is the same alarm, unless it was
///     damaged so that the words around it decided how it was read
public record ParsedAlarm(Alarm alarm, int line, int start, int end, String text, List<ParseProblem> problems) {
    public ParsedAlarm {
        problems = List.copyOf(problems);
    }
}
