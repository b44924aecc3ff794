package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RulesCommandTest {
    private static final String ALARM = "内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法\n错误样例: [Event=Click][http code=404]\n";

    @TempDir
    private Path folder;

    private Path rule;

    @BeforeEach
    void copy_the_rules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(file.toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        rule = folder.resolve("rules/findings/http/http-404.yaml");
    }

    @Test
    void check_of_good_rules_counts_them() {
        Outcome outcome = check();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).matches("\\d+ rules, nothing wrong; revision \\w+\n");
    }

    @Test
    void check_names_file_line_and_column_of_every_mistake() throws IOException {
        Files.writeString(rule, Files.readString(rule).replace("http.code == 404", "http.code == '404'"));
        Path other = folder.resolve("rules/findings/http/http-405.yaml");
        Files.writeString(other, Files.readString(other).replace("confidence: CERTAIN", "confidence: SURE"));

        Outcome outcome = check();

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.matches(".*\\.yaml:\\d+:\\d+: .+"))
                .anyMatch(line -> line.startsWith(rule + ":"))
                .anyMatch(line -> line.startsWith(other + ":"));
    }

    @Test
    void test_runs_examples_and_labelled_alarms() {
        Outcome outcome =
                Outcome.of("rules", "test", "--labels", "src/test/resources/alarms/labels.jsonl", rules().toString());

        assertThat(outcome.out()).matches("""
                types: (\\d+) of \\1 as labelled
                first findings: (\\d+) of \\2 as labelled
                \\d+ examples and \\d+ labelled alarms: all as they should be
                """);
        assertThat(outcome.status()).isZero();
    }

    @Test
    void test_shows_what_is_taken_for_what_where_something_is() throws IOException {
        Path type = folder.resolve("rules/types/dns-timeout.yaml");
        Files.writeString(type, Files.readString(type).replaceFirst("when: .*", "when: content == \"nothing\""));

        Outcome outcome = Outcome.of("rules", "test", rules().toString());

        assertThat(outcome.lines())
                .anyMatch(line -> line.matches("types: \\d+ of \\d+ as labelled"))
                .anyMatch(line -> line.matches("  labelled +right +1"))
                .anyMatch(line -> line.matches("  DNS_TIMEOUT +\\. +\\d"))
                .contains("  1: diagnosed UNKNOWN")
                .noneMatch(line -> line.startsWith("  DNS_FAILURE "));
    }

    @Test
    void test_shows_every_row_when_asked() {
        assertThat(Outcome.of("rules", "test", "--table", rules().toString()).lines())
                .anyMatch(line -> line.matches("  DNS_FAILURE +\\d+"))
                .anyMatch(line -> line.matches("  http-404 +\\d+"));
    }

    @Test
    void operators_folder_lies_over_the_rules_for_every_command() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(
                own.resolve("http-404.yaml"),
                Files.readString(rule).replaceFirst("(?m)^  en: .*", "  en: Ours, as it happens."));
        RulesAtHand hand = new RulesAtHand(null, Map.of("TOCSIN_RULES", own.toString()));

        assertThat(Outcome.with(hand, "", "rules", "show", "http-404").out())
                .startsWith("# " + own.resolve("http-404.yaml"));
        assertThat(Outcome.with(hand, "", "rules", "check").lines().size()).isEqualTo(1);
        assertThat(Outcome.with(hand, ALARM, "diagnose", "--lang", "en").out()).contains("Ours, as it happens.");
        assertThat(Outcome.with(hand, ALARM, "parse").status()).isZero();

        Path setting = Files.writeString(folder.resolve("setting"), own + "\n");
        RulesAtHand mounted = new RulesAtHand(null, Map.of("TOCSIN_RULES_FILE", setting.toString()));
        assertThat(Outcome.with(mounted, ALARM, "diagnose", "--lang", "en").out())
                .contains("Ours, as it happens.");
    }

    @Test
    void mistake_in_the_operators_folder_stops_a_diagnosis_with_status_2() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(own.resolve("http-404.yaml"), Files.readString(rule).replace("CERTAIN", "SURE"));
        RulesAtHand hand = new RulesAtHand(null, Map.of("TOCSIN_RULES", own.toString()));

        assertThat(Outcome.with(hand, ALARM, "diagnose").status()).isEqualTo(2);
        assertThat(Outcome.with(hand, ALARM, "diagnose").err()).contains("http-404.yaml:", "'SURE' is none of");
        assertThat(Outcome.with(hand, "", "rules", "check").status()).isEqualTo(1);

        RulesAtHand nowhere = new RulesAtHand(null, Map.of("TOCSIN_RULES", "no/such"));
        assertThat(Outcome.with(nowhere, ALARM, "diagnose"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "tocsin: TOCSIN_RULES names 'no/such', which is no folder: correct it or unset it; see ./tocsin help diagnose\n"));
    }

    @Test
    void test_names_the_examples_that_fail() throws IOException {
        Files.writeString(rule, Files.readString(rule).replace("http.code == 404", "http.code == 4040"));

        Outcome outcome = Outcome.of("rules", "test", rules().toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.lines()).first().asString().startsWith(rule + ":").contains("http-404 hit");
        assertThat(outcome.lines()).last().asString().endsWith("not as they should be");
    }

    @Test
    void list_is_one_aligned_line_a_rule() {
        assertThat(Outcome.of("rules", "list").lines())
                .anyMatch(line -> line.matches("http-404 +certain +stable +.+"))
                .anyMatch(line -> line.matches("request-timeout +high +stable +.+"));
    }

    @Test
    void show_prints_one_rule_and_where_it_stands() {
        Outcome outcome = Outcome.of("rules", "show", "http-404", rules().toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("# " + rule + "\n").contains("http.code == 404");
    }

    @Test
    void two_lines_that_switch_a_rule_off_are_a_rule_to_every_command() throws IOException {
        Files.writeString(rule, "id: http-404\nstatus: deprecated\n");

        assertThat(check().out()).contains("nothing wrong");
        assertThat(Outcome.of("rules", "list", rules().toString()).lines())
                .anyMatch(line -> line.matches("http-404 +certain +deprecated +.+"));
        assertThat(Outcome.of("rules", "show", "http-404", rules().toString()).out())
                .isEqualTo("# " + rule + "\nid: http-404\nstatus: deprecated\n");
    }

    @Test
    void wrong_use_is_one_sentence_and_status_2() {
        assertThat(Outcome.of("rules").err())
                .contains("check, test, try FILE, list and show ID")
                .hasLineCount(1);
        assertThat(Outcome.of("rules", "show").status()).isEqualTo(2);
        assertThat(Outcome.of("rules", "show", "nothing").err())
                .contains("'nothing'", "rules list")
                .hasLineCount(1);
        assertThat(Outcome.of("rules", "check", "no/such").err())
                .contains("no folder 'no/such'")
                .hasLineCount(1);
        assertThat(Outcome.of("rules", "check", "no/such").status()).isEqualTo(2);
        assertThat(Outcome.of("rules", "check", ""))
                .isEqualTo(new Outcome(2, "", "tocsin: there is no folder ''; see ./tocsin help rules\n"));
        assertThat(Outcome.of("rules", "chekc"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "tocsin: rules has no command 'chekc', but check, test, try, list, show; see ./tocsin help rules\n"));
        assertThat(Outcome.of("rules", "list", "one", "two"))
                .isEqualTo(
                        new Outcome(2, "", "tocsin: 'two' is more than rules list takes; see ./tocsin help rules\n"));
        assertThat(Outcome.of("rules", "check", rule.toString()))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "tocsin: '%s' is a file; name its folder, or look at the file alone with ./tocsin rules try; see ./tocsin help rules\n"
                                .formatted(rule)));
    }

    @Test
    void alarms_are_asked_about_with_the_rules_of_the_tree_as_they_are_now() throws IOException {
        RulesAtHand hand = new RulesAtHand(rules(), Map.of());
        assertThat(Outcome.with(hand, ALARM, "diagnose", "--lang", "en").status())
                .isZero();

        Files.writeString(rule, Files.readString(rule).replaceFirst("(?m)^  en: .*", "  en: Changed just now."));
        assertThat(Outcome.with(hand, ALARM, "diagnose", "--lang", "en").out()).contains("Changed just now.");

        Files.writeString(rule, Files.readString(rule).replace("confidence: CERTAIN", "confidence: SURE"));
        Outcome wrong = Outcome.with(hand, ALARM, "parse");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains(rule + ":", "'SURE' is none of").hasLineCount(1);
    }

    private Outcome check() {
        return Outcome.of("rules", "check", rules().toString());
    }

    private Path rules() {
        return folder.resolve("rules");
    }
}
