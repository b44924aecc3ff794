package dev.tocsin.bench;

import java.util.List;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

/// The three ways to read an alarm's fields. Each may be shared between threads.
public enum Contender {
    TOCSIN("Tocsin") {
        private final AlarmParser parser = new AlarmParser();

        @Override
        public List<Alarm> read(String text) {
            return parser.parse(text).alarms().stream().map(ParsedAlarm::alarm).toList();
        }
    },
    REGEX("regular expressions") {
        private final RegexReader reader = new RegexReader();

        @Override
        public List<Alarm> read(String text) {
            return reader.read(text);
        }
    },
    GROK("java-grok") {
        private final GrokReader reader = new GrokReader();

        @Override
        public List<Alarm> read(String text) {
            return reader.read(text);
        }
    };

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /// Every alarm in the text, in order.
    public abstract List<Alarm> read(String text);

    String title() {
        return title;
    }
}
