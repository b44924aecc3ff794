package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.alarm.AlarmType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RuleSetTest {
    private static final Path RULES = Path.of("src/test/resources/rules");

    @TempDir
    private Path folder;

    @Test
    void says_what_is_wrong_with_each_broken_rule_and_where() throws IOException {
        try (Stream<Path> broken = Files.list(RULES.resolve("broken"))) {
            for (Path rule : broken.toList()) {
                put("findings/" + rule.getFileName(), Files.readString(rule));
            }
        }

        assertThat(problems()).containsExactlyElementsOf(Files.readAllLines(RULES.resolve("broken.txt")));
    }

    @Test
    void names_the_folder_that_is_not_there() {
        RuleException refused =
                catchThrowableOfType(RuleException.class, () -> RuleSet.read(folder.resolve("nowhere")));

        assertThat(refused).hasMessage(folder.resolve("nowhere") + ":1:1: there is no such folder");
    }

    @Test
    void refuses_a_folder_without_rules() throws IOException {
        put("notes.txt", "no rule");

        assertThat(problems()).containsExactly(":1:1: the folder holds no rule (*.yaml)");
    }

    @Test
    void refuses_more_files_than_rules_have_instead_of_leaving_some_out() throws IOException {
        for (int i = 0; i < 2_001; i++) {
            Files.createFile(folder.resolve(i + ".yaml"));
        }

        assertThat(problems())
                .containsExactly(
                        ":1:1: more than 2000 rule files lie here; name the folder that holds the rules alone");
    }

    @Test
    void refuses_a_word_that_stands_twice_in_the_table_of_events_and_an_answer_that_is_no_no() throws IOException {
        put("findings/path-not-there.yaml", finding());
        put("events.yaml", """
                event:
                  Job Finish: {zh: 完成, en: finish, fr: fin}
                  JOBFINISH: {zh: 完成, en: finish, fr: fin}
                """);
        assertThat(problems())
                .containsExactly(
                        "events.yaml:3:3: 'JOBFINISH' stands here twice; case, blanks and underscores do not count");

        put("events.yaml", "event:\n  Finish: {reply: yes, zh: 完成, en: finish, fr: fin}\n");
        assertThat(problems()).singleElement().asString().startsWith("events.yaml:2:19: event.Finish.reply: ");
    }

    @Test
    void refuses_an_id_that_is_taken() throws IOException {
        put("findings/http/path-not-there.yaml", finding());
        put("findings/reply/path-not-there.yaml", finding());

        assertThat(problems())
                .containsExactly("findings/reply/path-not-there.yaml:1:1: the id 'path-not-there' is taken by "
                        + folder.resolve("findings/http/path-not-there.yaml"));
    }

    @Test
    void refuses_two_rules_for_one_type_and_a_set_without_a_last_resort() throws IOException {
        String type = Files.readString(RULES.resolve("small/types/bad-response.yaml"));
        put("types/bad-response.yaml", type);
        put("types/worse-response.yaml", type.replace("id: bad-response", "id: worse-response"));

        assertThat(problems())
                .containsExactly(
                        "types/bad-response.yaml:1:1: this folder has types but none for UNKNOWN, the last resort",
                        "types/worse-response.yaml:1:1: %s recognises BAD_RESPONSE already; a rule that is to replace it has the id 'bad-response'"
                                .formatted(folder.resolve("types/bad-response.yaml")));
    }

    @Test
    void refuses_to_switch_the_last_resort_off() throws IOException {
        put("types/bad-response.yaml", Files.readString(RULES.resolve("small/types/bad-response.yaml")));
        put("types/unknown.yaml", unknown().replace("status: stable", "status: deprecated"));

        assertThat(problems())
                .containsExactly(
                        "types/unknown.yaml:4:9: the rule for UNKNOWN is the last resort and cannot be switched off;"
                                + " give it another status");
    }

    @Test
    void asks_the_last_resort_last_whatever_its_order() throws Exception {
        put("types/bad-response.yaml", Files.readString(RULES.resolve("small/types/bad-response.yaml")));
        put("types/unknown.yaml", unknown().replace("order: 1000", "order: 5"));

        assertThat(RuleSet.read(folder).types())
                .extracting(TypeRule::type)
                .containsExactly(AlarmType.BAD_RESPONSE, AlarmType.UNKNOWN);
    }

    @Test
    void a_type_that_is_switched_off_may_be_recognised_by_a_rule_with_another_id() throws Exception {
        String type = Files.readString(RULES.resolve("small/types/bad-response.yaml"));
        put("types/bad-response.yaml", type.replaceFirst("status: \\w+", "status: deprecated"));
        put("types/worse-response.yaml", type.replace("id: bad-response", "id: worse-response"));
        put("types/unknown.yaml", unknown());

        assertThat(RuleSet.read(folder).types()).extracting(TypeRule::id).containsExactly("worse-response", "unknown");
    }

    @Test
    void refuses_a_type_rule_that_asks_for_the_type() throws IOException {
        String type = Files.readString(RULES.resolve("small/types/bad-response.yaml"));
        put("types/bad-response.yaml", type.replace("when: content", "when: type == \"UNKNOWN\" && content"));

        assertThat(problems())
                .contains("types/bad-response.yaml:7:7: 'type' is what this condition decides; it is not known yet");
    }

    @Test
    void borrows_the_bundled_types_for_a_folder_of_findings() throws Exception {
        put("findings/path-not-there.yaml", finding());

        RuleSet rules = RuleSet.read(folder);

        assertThat(rules.rule("path-not-there")).isPresent();
        assertThat(rules.types()).hasSize(13);
        assertThat(rules.findings().candidates(AlarmType.BAD_RESPONSE, Set.of("http code")))
                .extracting(Rule::id)
                .containsExactly("path-not-there");
    }

    @Test
    void has_a_revision_that_ignores_line_ends_and_follows_content() throws Exception {
        put("findings/path-not-there.yaml", finding());
        String revision = RuleSet.read(folder).revision();

        put("findings/path-not-there.yaml", finding().replace("\n", "\r\n"));
        assertThat(RuleSet.read(folder).revision()).isEqualTo(revision).matches("[0-9a-f]{12}");

        put("findings/path-not-there.yaml", finding().replace("rank: 10", "rank: 11"));
        assertThat(RuleSet.read(folder).revision()).isNotEqualTo(revision);
    }

    @Test
    void has_a_revision_that_ignores_the_order_of_files() {
        RuleFile one = RuleFile.of("findings/one.yaml", "here", "1");
        RuleFile two = RuleFile.of("findings/two.yaml", "there", "2");

        assertThat(new RuleFolder("rules", List.of(one, two)).revision())
                .isEqualTo(new RuleFolder("rules", List.of(two, one)).revision());
    }

    private List<String> problems() {
        RuleException refused = catchThrowableOfType(RuleException.class, () -> RuleSet.read(folder));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().stream()
                .map(it -> new RuleProblem(
                        folder.relativize(Path.of(it.file())).toString(), it.line(), it.column(), it.message()))
                .map(RuleProblem::toString)
                .toList();
    }

    private static String unknown() throws IOException {
        return Files.readString(Path.of("rules/types/unknown.yaml"));
    }

    private static String finding() throws IOException {
        return Files.readString(RULES.resolve("small/findings/path-not-there.yaml"));
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
