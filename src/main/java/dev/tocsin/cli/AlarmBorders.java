package dev.tocsin.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

/// Finds where a text can be cut between two alarms so that both sides hold the same alarms as the whole. In HTML and
/// JSON not every place between them is one, and what stands around an alarm may decide how it is read, so that each
/// place is tried.
final class AlarmBorders {
    /// A place that serves so many alarms behind it serves what follows them.
    private static final int PART_BEHIND = 8;

    private final AlarmParser parser;
    private final String text;
    private final List<ParsedAlarm> parsed;
    private final List<Alarm> alarms;

    /// @param parsed the alarms of the text
    AlarmBorders(AlarmParser parser, String text, List<ParsedAlarm> parsed) {
        this.parser = parser;
        this.text = text;
        this.parsed = parsed;
        this.alarms = alarms(parsed);
    }

    /// @param place an index of the text
    /// @param alarms how many stand before it
    record Border(int place, int alarms) {}

    /// Never before the first alarm; the last one may go on behind the text.
    Optional<Border> find() {
        int number = alarms.size();
        return IntStream.of(number - 1 - number / PART_BEHIND, number - 1, number / 2)
                .filter(before -> before > 0)
                .boxed()
                .flatMap(this::places)
                .filter(this::keepsAlarms)
                .findFirst();
    }

    /// Where an object of JSON, a line, an element or the alarm itself begins.
    private Stream<Border> places(int before) {
        int from = inText(parsed.get(before - 1).end());
        int to = inText(parsed.get(before).start());
        if (from >= to) {
            return from == to ? Stream.of(new Border(to, before)) : Stream.empty();
        }
        String gap = text.substring(from, to);
        return IntStream.of(gap.lastIndexOf('{'), gap.lastIndexOf('\n') + 1, gap.indexOf('<'), gap.length())
                .filter(place -> place >= 0)
                .distinct()
                .mapToObj(place -> new Border(from + place, before));
    }

    private boolean keepsAlarms(Border border) {
        return holds(text.substring(0, border.place()), alarms.subList(0, border.alarms()))
                && holds(text.substring(border.place()), alarms.subList(border.alarms(), alarms.size()));
    }

    private boolean holds(String part, List<Alarm> expected) {
        return alarms(parser.parse(part).alarms()).equals(expected);
    }

    private static List<Alarm> alarms(List<ParsedAlarm> parsed) {
        return parsed.stream().map(ParsedAlarm::alarm).toList();
    }

    /// The parser counts every line break as one letter.
    private int inText(int index) {
        int place = 0;
        for (int letter = 0; letter < index; letter++) {
            place += text.startsWith("\r\n", place) ? 2 : 1;
        }
        return place;
    }
}
