package dev.tocsin.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.AlarmText;
import dev.tocsin.alarm.Alarm;
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

    /// As tools export them.
    enum Wrapping {
        PLAIN("", "\n", "") {
            @Override
            String wrapped(String alarm) {
                return alarm;
            }
        },
        HTML("<html><body><div>", "", "</div></body></html>") {
            @Override
            String wrapped(String alarm) {
                return "<p>张三 10:12</p><p>" + entities(alarm).replace("\n", "<br>") + "</p>";
            }
        },
        HTML_TABLE("<table>", "\n", "</table>") {
            @Override
            String wrapped(String alarm) {
                return "<tr><td>张三</td><td>" + entities(alarm).replace("\n", "<br/>\n") + "</td></tr>";
            }
        },
        JSON_ARRAY("[", ",", "]") {
            @Override
            String wrapped(String alarm) {
                return "{\"from\":\"张三\",\"text\":" + json(alarm) + ",\"at\":1745231475}";
            }
        },
        JSON_ARRAY_OF_LINES("{\n  \"messages\": [\n", ",\n", "\n  ]\n}\n") {
            @Override
            String wrapped(String alarm) {
                return "    {\n      \"from\": \"张三\",\n      \"text\": " + json(alarm) + "\n    }";
            }
        },
        JSON_STRINGS("[", ", ", "]") {
            @Override
            String wrapped(String alarm) {
                return json(alarm);
            }
        },
        JSON_LINES("", "\n", "\n") {
            @Override
            String wrapped(String alarm) {
                return "{\"text\":" + json(alarm) + ",\"from\":\"张三\"}";
            }
        },
        ENTITIES("", "\n", "") {
            @Override
            String wrapped(String alarm) {
                return entities(alarm);
            }
        },
        RECORD("<recordinfo><datalist>", "\n", "</datalist></recordinfo>") {
            @Override
            String wrapped(String alarm) {
                return "<dataitem datatype=\"1\"><sourcename>张三</sourcename><datadesc>" + entities(alarm)
                        + "</datadesc></dataitem>";
            }
        };

        private final String before;
        private final String between;
        private final String behind;

        Wrapping(String before, String between, String behind) {
            this.before = before;
            this.between = between;
            this.behind = behind;
        }

        abstract String wrapped(String alarm);

        String wrapped(List<String> alarms) {
            return alarms.stream().map(this::wrapped).collect(Collectors.joining(between, before, behind));
        }

        private static String entities(String alarm) {
            return alarm.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }

        private static String json(String alarm) {
            return TextNode.valueOf(alarm).toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void alarms_of_any_file_are_those_of_the_whole(Wrapping wrapping) throws IOException {
        List<String> alarms = IntStream.range(0, 6000)
                .mapToObj(number -> alarm("wx%016x".formatted(number), number))
                .toList();
        String text = wrapping.wrapped(alarms);

        List<AlarmStretches.Stretch> stretches = stretches(text);

        assertThat(joined(stretches)).isEqualTo(text);
        assertThat(stretches).hasSizeGreaterThan(3).allMatch(it -> it.bytes() < MOST);
        List<Alarm> whole = alarms(text);
        assertThat(stretches.stream().flatMap(it -> alarms(it.text()).stream())).isEqualTo(whole);
        assertThat(stretches.stream().mapToInt(AlarmStretches.Stretch::alarms).sum())
                .isEqualTo(whole.size())
                .isEqualTo(alarms.size());
    }

    private static String alarm(String appid, int number) {
        String callback = "https://%s.example.com/wechat?a=1&b=2".formatted(appid);
        String alarm = AlarmText.timeout(appid, "2025-04-21 18:31:15", callback);
        String body = "[response_content=<xml><Content><![CDATA[\"%d\" & more]]></Content></xml>]".formatted(number);
        return number % 3 == 0 ? alarm.replace("[Event=Click]", body) : alarm;
    }

    private List<Alarm> alarms(String text) {
        return parser.parse(text).alarms().stream().map(ParsedAlarm::alarm).toList();
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
