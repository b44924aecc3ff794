package dev.tocsin.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ParseCommandTest {
    private static final Path ALARMS = Path.of("src/test/resources/alarms");
    private static final String ALARM = """
            Appid: wx0123456789abcdef
            昵称: 小\u202e站\u001b[2J
            时间: 2025-04-21 18:31
            内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
            次数: 5分钟 42次
            错误样例: [OuterIP=][decrypt fail]
            """;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void every_shared_alarm_comes_out_as_labelled() throws IOException {
        List<JsonNode> labels = new ArrayList<>();
        for (String line : Files.readAllLines(ALARMS.resolve("labels.jsonl"))) {
            labels.add(json.readTree(line));
        }
        String[] files = labels.stream()
                .map(label -> ALARMS.resolve(label.get("file").asText()).toString())
                .toArray(String[]::new);

        Outcome outcome = Outcome.of(with("parse", files));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.lines()).hasSameSizeAs(labels);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < labels.size(); i++) {
            compare(softly, labels.get(i), json.readTree(outcome.lines().get(i)));
        }
        softly.assertAll();
    }

    @Test
    void prints_the_contracts_fields_in_its_order_and_absent_lines_as_null() throws IOException {
        Outcome outcome = Outcome.fed(ALARM, "parse");

        JsonNode alarm = json.readTree(outcome.out());
        assertThat(alarm.fieldNames())
                .toIterable()
                .containsExactly(
                        "type",
                        "appid",
                        "nickname",
                        "time",
                        "content",
                        "windowMinutes",
                        "count",
                        "sample",
                        "guideUrl",
                        "header",
                        "truncated",
                        "problems");
        assertThat(alarm.get("time").asText()).isEqualTo("2025-04-21T18:31:00+08:00");
        assertThat(alarm.get("sample").toString())
                .isEqualTo("[{\"key\":\"OuterIP\",\"value\":\"\"},{\"key\":\"decrypt fail\",\"value\":null}]");
        assertThat(alarm.get("guideUrl").isNull()).isTrue();
    }

    @Test
    void reads_standard_input_when_asked_by_a_dash_or_by_nothing() {
        assertThat(Outcome.fed(ALARM, "parse", "-")).isEqualTo(Outcome.fed(ALARM, "parse"));
        assertThat(Outcome.fed(ALARM, "parse", "-").lines()).hasSize(1);
    }

    @Test
    void several_alarms_in_one_text_are_as_many_lines() {
        assertThat(Outcome.fed(ALARM + "\n收到，我看一下\n\n" + ALARM, "parse").lines())
                .hasSize(2);
    }

    @Test
    void says_at_a_keyboard_that_it_waits() {
        assertThat(Outcome.onColourTerminal(ALARM, "parse").err()).contains("Ctrl-D");
    }

    @Test
    void text_without_an_alarm_is_named_and_is_status_1() throws IOException {
        Path letter = Files.writeString(folder.resolve("love letter.txt"), "亲爱的，见信如晤。");

        Outcome outcome = Outcome.of("parse", letter.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("tocsin: no alarm in '" + letter + "'")
                .hasLineCount(1);
        assertThat(Outcome.fed("", "parse").err()).contains("standard input");
    }

    @Test
    void missing_file_is_one_sentence_and_the_others_are_still_read() {
        Outcome outcome = Outcome.fed(ALARM, "parse", "no/such.txt", "-");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("tocsin: cannot read 'no/such.txt': there is no such file; check the path\n");
        assertThat(outcome.lines()).hasSize(1);
    }

    @Test
    void folder_instead_of_a_file_is_one_sentence() {
        Outcome outcome = Outcome.of("parse", folder.toString());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("it is a folder").hasLineCount(1);
    }

    @Test
    void other_encoding_is_one_sentence_that_says_how_to_convert() {
        Outcome outcome = Outcome.fed(ALARM.getBytes(Charset.forName("GB18030")), "parse");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("not UTF-8", "iconv").hasLineCount(1);
    }

    @Test
    void bad_option_is_one_sentence_and_status_2() {
        Outcome outcome = Outcome.of("parse", "--prety");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("tocsin: parse has no option '--prety'; see ./tocsin help parse\n");
    }

    @Test
    void pretty_aligns_fields_and_shows_what_belongs_to_no_alarm() {
        Outcome outcome = Outcome.fed(ALARM + "\n收到\n", "parse", "--pretty");

        assertThat(outcome.out())
                .startsWith("REQUEST_TIMEOUT  -:1\n  appid      wx0123456789abcdef\n")
                .contains("  sample     OuterIP=\n             decrypt fail\n")
                .endsWith("no alarm, line 8:\n  收到\n");
    }

    @Test
    void nothing_in_an_alarm_reaches_the_terminal_as_a_command() throws IOException {
        Outcome lines = Outcome.fed(ALARM, "parse");
        Outcome pretty = Outcome.fed(ALARM, "parse", "--pretty");

        assertThat(lines.out() + pretty.out()).doesNotContain("\u001b", "\u202e");
        assertThat(pretty.out()).contains("站␛[2J");
        assertThat(json.readTree(lines.out()).get("nickname").asText()).isEqualTo("小\u202e站\u001b[2J");
    }

    @Test
    void empty_name_is_told_from_a_folder() {
        assertThat(Outcome.of("parse", ""))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "tocsin: cannot read '': a file's name is not empty; check the variable in the command\n"));
    }

    @Test
    void colours_appear_only_on_a_terminal() {
        assertThat(Outcome.fed(ALARM, "parse", "--pretty").out()).doesNotContain("\u001b");
        assertThat(Outcome.onColourTerminal(ALARM, "parse", "--pretty").out())
                .startsWith("\u001b[1mREQUEST_TIMEOUT\u001b[0m");
    }

    private void compare(SoftAssertions softly, JsonNode label, JsonNode alarm) {
        String file = label.get("file").asText();
        for (String field :
                List.of("type", "appid", "nickname", "content", "windowMinutes", "count", "guideUrl", "truncated")) {
            softly.assertThat(alarm.get(field)).as("%s %s", file, field).isEqualTo(label.get(field));
        }
        String time =
                label.get("time").isNull() ? null : label.get("time").asText().replace(' ', 'T') + "+08:00";
        softly.assertThat(alarm.get("time").textValue()).as("%s time", file).isEqualTo(time);
        softly.assertThat(items(alarm.get("sample"))).as("%s sample", file).isEqualTo(label.get("sample"));
    }

    /// `[{"key":"ip","value":""}]` as the labels write it: `[["ip",""]]`.
    private JsonNode items(JsonNode sample) {
        if (sample.isNull()) {
            return sample;
        }
        var items = json.createArrayNode();
        sample.forEach(item -> items.addArray().add(item.get("key")).add(item.get("value")));
        return items;
    }

    private static String[] with(String command, String... arguments) {
        return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    }
}
