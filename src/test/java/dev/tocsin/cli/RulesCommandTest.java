package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RulesCommandTest {
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

        assertThat(outcome.out()).matches("\\d+ examples and \\d+ labelled alarms: all as they should be\n");
        assertThat(outcome.status()).isZero();
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
    void wrong_use_is_one_sentence_and_status_2() {
        assertThat(Outcome.of("rules").err())
                .contains("check, test, list and show ID")
                .hasLineCount(1);
        assertThat(Outcome.of("rules", "show").status()).isEqualTo(2);
        assertThat(Outcome.of("rules", "show", "nothing").err())
                .contains("'nothing'", "rules list")
                .hasLineCount(1);
        assertThat(Outcome.of("rules", "check", "no/such").err())
                .contains("no folder 'no/such'")
                .hasLineCount(1);
        assertThat(Outcome.of("rules", "check", "no/such").status()).isEqualTo(2);
    }

    private Outcome check() {
        return Outcome.of("rules", "check", rules().toString());
    }

    private Path rules() {
        return folder.resolve("rules");
    }
}
