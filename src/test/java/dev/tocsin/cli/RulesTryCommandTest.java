package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// On the five rules in `small`.
class RulesTryCommandTest {
    private static final Path SMALL = Path.of("src/test/resources/rules/small");
    private static final Path RULE = SMALL.resolve("findings/path-not-there.yaml");

    @TempDir
    private Path folder;

    @Test
    void shows_before_and_after_of_each_alarm_that_would_change() throws IOException {
        Path draft = draft(text -> text.replace("id: path-not-there", "id: path-gone")
                .replace("rank: 10", "rank: 9")
                .replace("http.code == 404", "http.code in [404, 410]"));
        Path gone = Files.writeString(folder.resolve("gone.txt"), alarm("410"));

        Outcome outcome = run(draft, gone);

        assertThat(outcome.lines().subList(0, 5))
                .extracting(line -> line.indexOf(line.startsWith("alarm") ? "type" : "BAD_RESPONSE"))
                .as("one column under the other, however long the folder's name is")
                .containsOnly(outcome.lines().getFirst().indexOf("type"));
        assertThat(outcome.out()
                        .replace(folder + "/", "")
                        .replace(SMALL + "/", "")
                        .replaceAll(" {2,}", "  "))
                .isEqualTo("""
                        alarm  type  findings, best first
                        draft.yaml:21  BAD_RESPONSE  path-not-there, … → path-gone, path-not-there, …
                        findings/likely-first.yaml:19  BAD_RESPONSE  path-not-there → path-gone, path-not-there
                        types/bad-response.yaml:35  BAD_RESPONSE  path-not-there, … → path-gone, path-not-there, …
                        gone.txt  BAD_RESPONSE  likely-first, … → path-gone, likely-first, …
                        4 of 9 alarms would change (4 in the first finding); every example and label holds
                        """);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).as("a change is no fault").isZero();
    }

    @Test
    void rule_edited_in_place_is_compared_with_the_one_it_was() throws IOException {
        Path tree = folder.resolve("rules");
        copyRules(tree);
        Path rule = tree.resolve("findings/http/http-404.yaml");
        Files.writeString(
                rule,
                Files.readString(rule)
                        .replace("confidence: CERTAIN", "confidence: POSSIBLE")
                        .replace("http.code == 404", "http.code == 404 || http.code == 405"));
        Path alarm = Files.writeString(folder.resolve("one.txt"), alarm("405"));

        Outcome outcome =
                Outcome.with(new RulesAtHand(tree, Map.of()), "", "rules", "try", rule.toString(), alarm.toString());

        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith(alarm + " ") && line.endsWith("http-405 → http-405, http-404"))
                .last()
                .asString()
                .contains("in other findings");
    }

    @Test
    void promise_that_would_break_is_named_and_status_is_1() throws IOException {
        Path draft = draft(text -> text.replace("http.code == 404", "http.code == 410"));

        Outcome outcome = run(draft);

        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith(draft + ":21: path-not-there hit: the rule does not see itself here"))
                .last()
                .asString()
                .endsWith("; 1 example or label would break");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void labels_in_a_folder_of_alarms_are_promises_too() throws IOException {
        Path draft = Files.writeString(
                folder.resolve("draft.yaml"),
                Files.readString(Path.of("rules/findings/http/http-404.yaml"))
                        .replace("http.code == 404", "http.code in [404, 405]"));
        Path alarms = Files.createDirectory(folder.resolve("alarms"));
        Files.writeString(alarms.resolve("1.txt"), alarm("405"));
        Files.writeString(
                alarms.resolve("labels.jsonl"),
                "{\"file\":\"1.txt\",\"type\":\"BAD_RESPONSE\",\"finding\":\"http-405\"}\n");

        Outcome outcome = Outcome.of("rules", "try", draft.toString(), alarms.toString());

        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith(alarms.resolve("labels.jsonl") + ":1: 1.txt label: "));
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void mistake_in_the_draft_is_named_by_line_and_column() throws IOException {
        Path draft = draft(text -> text.replace("http.code == 404", "http.kode == 404"));

        Outcome outcome = run(draft);

        assertThat(outcome.lines()).first().asString().startsWith(draft + ":5:");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_one_sentence_and_status_2() throws IOException {
        Path draft = draft(text -> text);

        assertThat(run(folder.resolve("none.yaml")).err())
                .contains("no such file")
                .hasLineCount(1);
        assertThat(run(folder.resolve("none.yaml")).status()).isEqualTo(2);
        assertThat(run(draft, folder.resolve("none.txt")).status()).isEqualTo(2);
        assertThat(Outcome.of("rules", "try").status()).isEqualTo(2);
    }

    @Test
    void file_of_a_folder_that_cannot_be_read_is_named_and_the_rest_is_tried() throws IOException {
        Path draft = draft(text -> text.replace("id: path-not-there", "id: path-gone")
                .replace("rank: 10", "rank: 9")
                .replace("http.code == 404", "http.code in [404, 410]"));
        Path alarms = Files.createDirectory(folder.resolve("alarms"));
        Files.write(alarms.resolve("1.txt"), new byte[] {(byte) 0xC4, (byte) 0xDA});
        Files.writeString(alarms.resolve("2.txt"), alarm("410"));
        Files.writeString(alarms.resolve("labels.jsonl"), "{\"file\":\"1.txt\",\"type\":\"BAD_RESPONSE\"}\n");

        Outcome outcome = run(draft, alarms);

        assertThat(outcome.err())
                .startsWith("tocsin: cannot read '%s': it is not UTF-8".formatted(alarms.resolve("1.txt")))
                .hasLineCount(1);
        assertThat(outcome.out()).contains(alarms.resolve("2.txt").toString(), "of 9 alarms would change");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    void operators_rules_lie_under_the_draft() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(
                own.resolve("path-not-there.yaml"),
                Files.readString(RULE).replace("status: test", "status: deprecated"));
        Path missing = Files.writeString(folder.resolve("missing.txt"), alarm("404"));
        Path draft = draft(text -> text);

        Outcome outcome = Outcome.with(
                new RulesAtHand(SMALL, Map.of("TOCSIN_RULES", own.toString())),
                "",
                "rules",
                "try",
                draft.toString(),
                missing.toString());

        assertThat(outcome.lines()).anyMatch(line -> line.startsWith(missing + " ") && line.contains("path-not-there"));
    }

    private Path draft(UnaryOperator<String> change) throws IOException {
        return Files.writeString(folder.resolve("draft.yaml"), change.apply(Files.readString(RULE)));
    }

    private static Outcome run(Path... arguments) {
        Stream<String> words =
                Stream.concat(Stream.of("rules", "try"), Stream.of(arguments).map(Path::toString));
        return Outcome.with(new RulesAtHand(SMALL, Map.of()), "", words.toArray(String[]::new));
    }

    private static String alarm(String code) {
        return "内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法\n错误样例: [Event=Click][http code=%s]\n".formatted(code);
    }

    private static void copyRules(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(Path.of("rules").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
