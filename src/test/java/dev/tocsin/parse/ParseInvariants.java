package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

/// What must hold after reading any text at all; shared by the property tests and the fuzz test.
final class ParseInvariants {
    private ParseInvariants() {}

    static List<String> violations(String text) {
        List<String> violations = new ArrayList<>();
        ParsedAlarms parsed = new AlarmParser().parse(text);
        String normal = text.replace("\r\n", "\n").replace('\r', '\n');
        long lines = normal.chars().filter(letter -> letter == '\n').count() + 1;
        boolean plain =
                Unwrapping.texts(Passage.whole(normal)).getFirst().text().equals(normal);
        int from = 0;
        for (ParsedAlarm alarm : parsed.alarms()) {
            int at = normal.indexOf(alarm.text(), from);
            if (at < 0 && plain) {
                violations.add("an alarm's text is not in the text behind the alarm before it: " + alarm.text());
            }
            from = Math.max(from, at + 1);
            for (ParseProblem problem : alarm.problems()) {
                if (problem.line() < alarm.line() || problem.line() > lines || problem.column() < 1) {
                    violations.add("a problem lies outside of its alarm: " + problem);
                }
            }
            if (alarm.line() < 1 || alarm.line() > lines) {
                violations.add("an alarm's line is outside of the text: " + alarm.line());
            }
        }
        if (plain && !letters(normal).containsAll(letters(parsed))) {
            violations.add("a leftover is not in the text");
        }
        if (visible(normal) > 0
                && parsed.alarms().isEmpty()
                && parsed.leftovers().isEmpty()) {
            violations.add("text was lost");
        }
        if (!new AlarmParser().parse(text).equals(parsed)) {
            violations.add("a second reading differs");
        }
        return violations;
    }

    /// Alarms that their own text does not show once more. A text can be made in which the words around an alarm decide
    /// how it is read, so that this holds for what people and damage make, not for everything.
    static List<String> lostAlone(String text) {
        return new AlarmParser()
                .parse(text).alarms().stream()
                        .map(ParsedAlarm::text)
                        .filter(own -> new AlarmParser().parse(own).alarms().isEmpty())
                        .toList();
    }

    private static long visible(String text) {
        return text.chars()
                .filter(letter -> !AlarmTextStream.isBlank((char) letter))
                .count();
    }

    private static List<Integer> letters(String text) {
        return text.chars().boxed().distinct().toList();
    }

    private static List<Integer> letters(ParsedAlarms parsed) {
        return parsed.leftovers().stream()
                .flatMap(leftover -> leftover.text().chars().boxed())
                .distinct()
                .toList();
    }
}
