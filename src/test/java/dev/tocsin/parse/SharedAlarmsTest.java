package dev.tocsin.parse;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.SharedAlarms.Labelled;

import static org.assertj.core.api.Assertions.assertThat;

class SharedAlarmsTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    static List<Labelled> alarms() {
        return SharedAlarms.all();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void every_field_is_as_labelled(Labelled labelled) {
        ParsedAlarms parsed = new AlarmParser().parse(labelled.text());

        assertThat(parsed.alarms()).hasSize(1);
        assertThat(parsed.leftovers()).isEmpty();
        assertThat(fields(parsed.alarms().getFirst().alarm())).isEqualTo(fields(labelled.label()));
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void nothing_is_a_problem(Labelled labelled) {
        assertThat(new AlarmParser().parse(labelled.text()).alarms().getFirst().problems())
                .isEmpty();
    }

    private static Map<String, @Nullable Object> fields(Alarm alarm) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("appid", alarm.appid());
        fields.put("nickname", alarm.nickname());
        fields.put("time", alarm.time() == null ? null : TIME.format(alarm.time()));
        fields.put("content", alarm.content());
        fields.put("windowMinutes", alarm.windowMinutes());
        fields.put("count", alarm.count());
        fields.put(
                "sample",
                alarm.sample() == null
                        ? null
                        : alarm.sample().items().stream()
                                .map(item -> item.key() + "=" + item.value())
                                .toList());
        fields.put("guideUrl", alarm.guideUrl());
        fields.put("truncated", alarm.truncated());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(JsonNode label) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : List.of("appid", "nickname", "time", "content")) {
            fields.put(name, label.get(name).textValue());
        }
        fields.put(
                "windowMinutes",
                label.get("windowMinutes").isNull()
                        ? null
                        : label.get("windowMinutes").intValue());
        fields.put(
                "count", label.get("count").isNull() ? null : label.get("count").longValue());
        fields.put(
                "sample",
                label.get("sample").isNull()
                        ? null
                        : label.get("sample")
                                .valueStream()
                                .map(item -> item.get(0).textValue() + "="
                                        + item.get(1).textValue())
                                .toList());
        fields.put("guideUrl", label.get("guideUrl").textValue());
        fields.put("truncated", label.get("truncated").booleanValue());
        return fields;
    }
}
