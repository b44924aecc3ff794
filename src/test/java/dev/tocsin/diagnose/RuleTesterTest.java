package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RuleTesterTest {
    private static final Path SMALL = Path.of("src/test/resources/rules/small");

    @TempDir
    private Path folder;

    @Test
    void keeps_silent_about_examples_that_hold() throws Exception {
        put("path-not-there.yaml", rule());

        assertThat(broken()).isEmpty();
    }

    @Test
    void names_the_line_of_a_hit_that_misses() throws Exception {
        put("path-not-there.yaml", rule().replace("http.code == 404", "http.code == 410"));

        assertThat(broken())
                .containsExactly(folder.resolve("path-not-there.yaml")
                        + ":20: path-not-there hit: the rule does not see itself here; the diagnosis is BAD_RESPONSE"
                        + " without findings");
    }

    @Test
    void names_the_line_of_a_miss_that_hits() throws Exception {
        put("path-not-there.yaml", rule().replace("http.code == 404", "http.code >= 404"));

        assertThat(broken())
                .containsExactly(folder.resolve("path-not-there.yaml")
                        + ":24: path-not-there miss: the rule sees itself here and must not; the diagnosis is BAD_RESPONSE"
                        + " with path-not-there");
    }

    @Test
    void wants_one_alarm_in_an_example() throws Exception {
        put("path-not-there.yaml", rule().replaceAll("(?m)^      .*\n", "      Good morning!\n"));

        assertThat(broken()).hasSize(2).allMatch(line -> line.endsWith("the example holds 0 alarms instead of one"));
    }

    @Test
    void fails_an_example_whose_condition_fails() throws Exception {
        put("path-not-there.yaml", rule().replace("http.code == 404", "sample[\"teapot\"] == \"\""));

        assertThat(broken()).hasSize(2).allMatch(line -> line.contains("a condition could not be answered"));
    }

    @Test
    void compares_labelled_alarms_with_their_diagnosis() throws Exception {
        Path labels = folder.resolve("labels.jsonl");
        Files.writeString(labels, """
                {"file":"1.txt","type":"BAD_RESPONSE","finding":"path-not-there"}

                {"file":"1.txt","type":"BAD_RESPONSE","finding":null}
                {"file":"1.txt","type":"DNS_FAILURE","finding":null}
                {"file":"1.txt","type":"BAD_RESPONSE","finding":"possibly-first"}
                {"file":
                """);
        Files.writeString(folder.resolve("1.txt"), "内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法\n错误样例: [http code=404]");
        put("findings/path-not-there.yaml", rule());

        List<RuleTest> tests = new RuleTester(RuleSet.read(folder)).labels(labels);

        assertThat(tests).extracting(RuleTest::line).containsExactly(1, 3, 4, 5, 6);
        assertThat(tests).extracting(RuleTest::passed).containsExactly(true, true, false, false, false);
        assertThat(tests.get(2).message())
                .isEqualTo("labelled DNS_FAILURE; the diagnosis is BAD_RESPONSE with path-not-there");
    }

    @Test
    void labelled_alarm_that_cannot_be_read_is_named_by_its_label() throws Exception {
        Path labels = folder.resolve("labels.jsonl");
        Files.writeString(labels, "{\"file\":\"1.txt\",\"type\":\"BAD_RESPONSE\"}\n");
        Files.write(folder.resolve("1.txt"), new byte[] {(byte) 0xC4, (byte) 0xDA});
        put("findings/path-not-there.yaml", rule());

        assertThat(new RuleTester(RuleSet.read(folder)).labels(labels))
                .singleElement()
                .asString()
                .contains(labels + ":1", "1.txt", "it is not UTF-8");
    }

    private List<String> broken() throws RuleException {
        return new RuleTester(RuleSet.read(folder))
                .examples().stream()
                        .filter(test -> !test.passed())
                        .map(RuleTest::toString)
                        .toList();
    }

    private static String rule() throws IOException {
        return Files.readString(SMALL.resolve("findings/path-not-there.yaml")).replace("needs: [http code]\n", "");
    }

    private void put(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }
}
