package dev.tocsin.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.AlarmText;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlarmStretchesTest {
    private static final int MOST = 1024 * 1024;

    private final AlarmParser parser = new AlarmParser();

    /// Separated as chats do it, by nothing, or by the line breaks of another system.
    @ParameterizedTest
    @ValueSource(strings = {"\n张三 10:12:\n", "", "\n\n", "\r\n——\r\n", " 转发 "})
    void stretches_hold_whole_alarms_and_together_the_whole_text(String between) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String alarm = AlarmText.timeout("wx%016x".formatted(i), "2025-04-21 18:31:15");
            text.append(between.contains("\r") ? alarm.replace("\n", "\r\n") : alarm)
                    .append(between);
        }

        List<AlarmStretches.Stretch> stretches = stretches(text.toString());

        assertThat(joined(stretches)).isEqualTo(text.toString());
        assertThat(stretches).hasSizeGreaterThan(2).allMatch(it -> it.bytes() < MOST);
        assertThat(stretches.stream()
                        .flatMap(it -> parser.parse(it.text()).alarms().stream())
                        .map(ParsedAlarm::alarm))
                .isEqualTo(parser.parse(text.toString()).alarms().stream()
                        .map(ParsedAlarm::alarm)
                        .toList());
        assertThat(stretches.stream().mapToInt(AlarmStretches.Stretch::alarms).sum())
                .isEqualTo(3000);
    }

    @Test
    void an_alarm_behind_megabytes_of_chat_is_whole() throws IOException {
        String chat = "今天吃什么？随便。\n".repeat(120_000);
        String text = chat + AlarmText.timeout("wx1", "2025-04-21 18:31:15") + chat;

        List<AlarmStretches.Stretch> stretches = stretches(text);

        assertThat(joined(stretches)).isEqualTo(text);
        assertThat(stretches.stream().filter(it -> it.alarms() > 0))
                .singleElement()
                .satisfies(it -> assertThat(parser.parse(it.text()).alarms()).hasSize(1));
    }

    @Test
    void one_endless_line_still_ends() throws IOException {
        String text = "星".repeat(1_500_000);

        List<AlarmStretches.Stretch> stretches = stretches(text);

        assertThat(joined(stretches)).isEqualTo(text);
        assertThat(stretches).allMatch(it -> it.bytes() < MOST);
    }

    @Test
    void an_alarm_larger_than_a_request_is_cut_and_not_lost() throws IOException {
        String text = AlarmText.timeout("wx1", "2025-04-21 18:31:15")
                        .replace("[Event=Click]", "[response_content=" + "很长的页面".repeat(100_000) + "]")
                + AlarmText.timeout("wx2", "2025-04-21 18:31:15");

        List<AlarmStretches.Stretch> stretches = stretches(text);

        assertThat(joined(stretches)).isEqualTo(text);
        assertThat(stretches.stream().flatMap(it -> parser.parse(it.text()).alarms().stream()))
                .extracting(it -> it.alarm().appid())
                .contains("wx1", "wx2");
    }

    @Test
    void nothing_has_no_stretch_and_another_encoding_is_refused() throws IOException {
        assertThat(stretches("")).isEmpty();
        assertThatThrownBy(() -> new AlarmStretches(new ByteArrayInputStream("报警".getBytes("GB18030"))).next())
                .isInstanceOf(CharacterCodingException.class);
    }

    private static List<AlarmStretches.Stretch> stretches(String text) throws IOException {
        AlarmStretches stretches = new AlarmStretches(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<AlarmStretches.Stretch> all = new ArrayList<>();
        for (Optional<AlarmStretches.Stretch> next = stretches.next(); next.isPresent(); next = stretches.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static String joined(List<AlarmStretches.Stretch> stretches) {
        StringBuilder text = new StringBuilder();
        stretches.forEach(it -> text.append(it.text()));
        return text.toString();
    }
}
