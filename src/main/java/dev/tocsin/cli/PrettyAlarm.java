package dev.tocsin.cli;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Sample;
import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.parse.ParsedAlarms;

/// An alarm for people: aligned fields, what could not be read, what belongs to no alarm. Absent lines are left out.
final class PrettyAlarm {
    private static final int WIDTH = 11;

    private final Terminal terminal;

    PrettyAlarm(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String file, int line, AlarmJson alarm) {
        terminal.print(terminal.strong(alarm.type().name())
                + terminal.faint("  %s:%d".formatted(Terminal.harmless(file), line)));
        field("header", alarm.header());
        field("appid", alarm.appid());
        field("nickname", alarm.nickname());
        field("time", alarm.time());
        field("content", alarm.content());
        field("count", alarm.count());
        field("minutes", alarm.windowMinutes());
        sample(alarm.sample());
        field("guide", alarm.guideUrl());
        if (alarm.truncated()) {
            field("truncated", "the text was cut before it came here");
        }
        alarm.problems().forEach(problem -> row("problem", terminal.warning(indented(problem.toString()))));
    }

    void print(ParsedAlarms.Leftover leftover) {
        String text = Terminal.harmless(leftover.text().strip()).replace("\n", "\n  ");
        if (!text.isEmpty()) {
            terminal.print(terminal.faint("no alarm, line %d:\n  %s".formatted(leftover.line(), text)));
        }
    }

    private void sample(@Nullable List<Sample.Item> items) {
        if (items == null) {
            return;
        }
        String label = "sample";
        for (Sample.Item item : items) {
            field(label, item.value() == null ? item.key() : item.key() + "=" + item.value());
            label = "";
        }
    }

    private void field(String label, @Nullable Object value) {
        if (value != null) {
            row(label, indented(value.toString()));
        }
    }

    private void row(String label, String text) {
        terminal.print("  " + terminal.faint(label) + " ".repeat(WIDTH - label.length()) + text);
    }

    private static String indented(String text) {
        return Terminal.harmless(text).replace("\n", "\n" + " ".repeat(WIDTH + 2));
    }
}
