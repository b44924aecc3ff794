package dev.tocsin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.SharedAlarms;

/// The real alarms of the tests, and how many of them a contender reads as people did.
final class Corpus {
    private static final List<Real> ALARMS = SharedAlarms.all().stream()
            .map(it -> new Real(it.file().replace(".txt", ""), it.text(), alarm(it.label())))
            .toList();

    private Corpus() {}

    /// @param alarm what people read in the text
    record Real(String name, String text, Alarm alarm) {}

    static List<Real> alarms() {
        return ALARMS;
    }

    static List<String> texts() {
        return ALARMS.stream().map(Real::text).toList();
    }

    static Score score(Contender contender) {
        int fields = 0;
        List<String> wrong = new ArrayList<>();
        for (Real real : ALARMS) {
            List<Field> missed = missed(real.alarm(), contender.read(real.text()));
            fields += Field.values().length - missed.size();
            if (!missed.isEmpty()) {
                wrong.add(real.name() + words(missed));
            }
        }
        return new Score(ALARMS.size(), ALARMS.size() * Field.values().length, fields, wrong);
    }

    /// How many of these alarms are among those that were read, no matter where.
    static int exact(List<Alarm> expected, List<Alarm> read) {
        Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
        read.forEach(alarm -> counts.merge(Field.of(alarm), 1, Integer::sum));
        int exact = 0;
        for (Alarm alarm : expected) {
            List<@Nullable Object> fields = Field.of(alarm);
            int count = counts.getOrDefault(fields, 0);
            if (count > 0) {
                counts.put(fields, count - 1);
                exact++;
            }
        }
        return exact;
    }

    private static List<Field> missed(Alarm expected, List<Alarm> read) {
        return Arrays.stream(Field.values())
                .filter(field -> read.size() != 1
                        || !Objects.equals(field.value.apply(expected), field.value.apply(read.getFirst())))
                .toList();
    }

    private static String words(List<Field> missed) {
        boolean all = missed.size() == Field.values().length;
        return " (%s)"
                .formatted(
                        all
                                ? "not found"
                                : String.join(
                                        ", ", missed.stream().map(Field::title).toList()));
    }

    private static Alarm alarm(JsonNode label) {
        Draft draft = new Draft();
        draft.appid = label.get("appid").textValue();
        draft.nickname = label.get("nickname").textValue();
        draft.time =
                label.get("time").isNull() ? null : Draft.time(label.get("time").textValue(), 0);
        draft.content = label.get("content").textValue();
        draft.window = label.get("windowMinutes").isNull()
                ? null
                : label.get("windowMinutes").intValue();
        draft.count = label.get("count").isNull() ? null : label.get("count").longValue();
        draft.items = label.get("sample").isNull()
                ? null
                : label.get("sample")
                        .valueStream()
                        .map(item -> new Sample.Item(
                                item.get(0).textValue(), item.get(1).textValue()))
                        .toList();
        draft.guide = label.get("guideUrl").textValue();
        return draft.alarm();
    }

    /// @param labelled how many fields people read in all alarms, absent ones included
    /// @param read how many of them the contender read the same
    /// @param wrong the alarms that were misread, each with its fields
    record Score(int alarms, int labelled, int read, List<String> wrong) {
        int exact() {
            return alarms - wrong.size();
        }
    }

    /// What all contenders extract.
    private enum Field {
        APPID(Alarm::appid),
        NICKNAME(Alarm::nickname),
        TIME(Alarm::time),
        CONTENT(Alarm::content),
        WINDOW(Alarm::windowMinutes),
        COUNT(Alarm::count),
        SAMPLE(Alarm::sample),
        GUIDE(Alarm::guideUrl);

        private final Function<Alarm, @Nullable Object> value;

        Field(Function<Alarm, @Nullable Object> value) {
            this.value = value;
        }

        private static List<@Nullable Object> of(Alarm alarm) {
            return Arrays.stream(values())
                    .<@Nullable Object>map(field -> field.value.apply(alarm))
                    .toList();
        }

        private String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
