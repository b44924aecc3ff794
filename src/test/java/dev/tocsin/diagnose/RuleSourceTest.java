package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.parse.AlarmParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A folder of the operator over the rules in `small`.
class RuleSourceTest {
    private static final Path SMALL = Path.of("src/test/resources/rules/small");
    private static final Alarm NOT_THERE = alarm("[Event=Click][http code=404]");

    @TempDir
    private Path folder;

    @Test
    void file_with_the_id_of_a_rule_takes_its_place_wherever_it_lies() throws Exception {
        put("ours/path-not-there.yaml", rule().replace("http.code == 404", "http.code == 410"));

        RuleSet rules = read();

        assertThat(rules.rules()).hasSameSizeAs(RuleSet.read(SMALL).rules());
        assertThat(rules.rule("path-not-there").orElseThrow().file().location())
                .isEqualTo(folder.resolve("ours/path-not-there.yaml").toString());
        assertThat(findings(rules, NOT_THERE)).doesNotContain("path-not-there");
        assertThat(findings(rules, alarm("[http code=410]"))).contains("path-not-there");
    }

    @Test
    void deprecated_file_switches_a_rule_off() throws Exception {
        put("path-not-there.yaml", rule().replace("status: test", "status: deprecated"));

        assertThat(findings(read(), NOT_THERE)).doesNotContain("path-not-there");
    }

    @Test
    void two_lines_switch_a_rule_off_and_leave_it_to_read() throws Exception {
        put("path-not-there.yaml", "# Known to us.\nid: path-not-there\nstatus: deprecated\n");

        RuleSet rules = read();

        assertThat(findings(rules, NOT_THERE)).doesNotContain("path-not-there");
        Rule off = rules.rule("path-not-there").orElseThrow();
        assertThat(off.status()).isEqualTo(RuleStatus.DEPRECATED);
        assertThat(off.title())
                .isEqualTo(
                        RuleSet.read(SMALL).rule("path-not-there").orElseThrow().title());
        assertThat(off.file().location())
                .isEqualTo(folder.resolve("path-not-there.yaml").toString());
    }

    @Test
    void two_lines_switch_a_type_off_but_not_the_last_resort() throws Exception {
        put("bad-response.yaml", "id: bad-response\nstatus: deprecated\n");
        assertThat(new Diagnoser(read()).diagnose(NOT_THERE).type()).isEqualTo(AlarmType.UNKNOWN);

        put("unknown.yaml", "id: unknown\nstatus: deprecated\n");
        assertThat(problems()).singleElement().asString().contains("the last resort and cannot be switched off");
    }

    @Test
    void two_lines_that_switch_nothing_off_are_a_mistake() throws Exception {
        put("path-not-her.yaml", "id: path-not-her\nstatus: deprecated\n");

        assertThat(problems())
                .containsExactly("path-not-her.yaml:1:1: nothing to switch off: no rule has the id 'path-not-her';"
                        + " ./tocsin rules list names them");
    }

    @Test
    void without_the_two_lines_the_rule_is_back() throws Exception {
        put("path-not-there.yaml", "id: path-not-there\nstatus: deprecated\n");

        RuleSet rules = RuleSource.tree(SMALL).under(folder).readWithout(folder.resolve("path-not-there.yaml"));

        assertThat(findings(rules, NOT_THERE)).contains("path-not-there");
    }

    @Test
    void folder_alone_may_switch_off_what_tocsin_brings_along() throws Exception {
        put("http-404.yaml", "id: http-404\nstatus: deprecated\n");

        assertThat(RuleSet.read(folder).rule("http-404").orElseThrow().isActive())
                .isFalse();
    }

    @Test
    void draft_of_two_lines_switches_the_rule_off() throws Exception {
        RuleSet rules = RuleSet.read(SMALL).with(RuleFile.draft("d.yaml", "id: path-not-there\nstatus: deprecated\n"));

        assertThat(findings(rules, NOT_THERE)).doesNotContain("path-not-there");
    }

    @Test
    void file_with_a_new_id_adds_a_rule() throws Exception {
        put("path-nowhere.yaml", rule().replace("id: path-not-there", "id: path-nowhere"));

        assertThat(findings(read(), NOT_THERE)).contains("path-not-there", "path-nowhere");
    }

    @Test
    void type_is_replaced_by_its_id_and_not_doubled_under_another() throws Exception {
        String type = Files.readString(SMALL.resolve("types/bad-response.yaml"));
        put("bad-response.yaml", type.replace("severity: HIGH", "severity: LOW"));
        assertThat(new Diagnoser(read()).diagnose(NOT_THERE).severity()).isEqualTo(Severity.LOW);

        Files.delete(folder.resolve("bad-response.yaml"));
        put("a-response.yaml", type.replace("id: bad-response", "id: a-response"));
        assertThat(problems())
                .containsExactly("a-response.yaml:1:1: " + SMALL.resolve("types/bad-response.yaml")
                        + " recognises BAD_RESPONSE already; a rule that is to replace it has the id 'bad-response'");
    }

    @Test
    void table_of_events_replaces_single_words() throws Exception {
        put("events.yaml", "event:\n  Scan: {zh: 扫, en: a scan, fr: un scan}\n");

        EventWords words = read().events();

        assertThat(words.name("Scan", "", "", Language.EN)).isEqualTo("a scan");
        assertThat(words.name("Click", "", "", Language.EN)).isNotEqualTo("Click");
    }

    @Test
    void table_of_events_under_another_name_is_told_what_it_is_called() throws Exception {
        put("words.yaml", "event:\n  Click: {zh: 点, en: a tap, fr: un appui}\n");

        assertThat(problems())
                .containsExactly(
                        "words.yaml:1:1: a table of events is no rule; it is called events.yaml, beside types and findings");
    }

    @Test
    void revision_follows_the_folder_and_is_that_of_the_lower_rules_while_it_is_empty() throws Exception {
        String own = RuleSet.read(SMALL).revision();
        assertThat(read().revision()).isEqualTo(own);

        put("path-not-there.yaml", rule().replace("rank: 10", "rank: 11"));
        assertThat(read().revision()).isNotEqualTo(own);
    }

    @Test
    void hidden_copies_do_not_count_and_links_to_folders_are_followed_at_the_top() throws Exception {
        put("..2026_03_02/path-nowhere.yaml", rule());
        put(".path-not-there.yaml", "no rule");
        put("notes.txt", "no rule");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);

        assertThat(RuleSource.tree(SMALL).under(link).read().revision())
                .isEqualTo(RuleSet.read(SMALL).revision());
        Files.delete(link);
    }

    @Test
    void refuses_a_file_that_can_be_no_rule_for_its_size() throws Exception {
        put("large.yaml", "#".repeat(300 * 1024));

        assertThat(problems()).containsExactly("large.yaml:1:1: the file is larger than 256 KiB; no rule is");
    }

    @Test
    void names_what_unfolds_or_nests_without_end() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        put("bomb.yaml", bomb.toString());
        put("deep.yaml", "[".repeat(100_000));

        assertThat(problems())
                .hasSize(2)
                .allMatch(problem -> problem.matches("(bomb|deep)\\.yaml:1:1: (no YAML: .*aliases.*|nested too deep)"));
    }

    @Test
    void without_a_file_what_it_replaced_is_back() throws Exception {
        put("path-not-there.yaml", rule().replace("rank: 10", "rank: 11"));
        RuleSource source = RuleSource.tree(SMALL).under(folder);

        RuleSet rules = source.readWithout(folder.resolve("path-not-there.yaml"));
        RuleSet untouched = source.readWithout(Path.of("draft.yaml"));

        assertThat(rules.revision()).isEqualTo(RuleSet.read(SMALL).revision());
        assertThat(untouched.revision()).isEqualTo(source.read().revision());
    }

    @Test
    void without_a_file_of_the_tree_the_rule_that_was_built_is_back() throws Exception {
        Path file = Path.of("rules/findings/http/http-404.yaml");

        RuleSet rules = RuleSource.tree(Path.of("rules")).readWithout(file);

        assertThat(rules.revision()).isEqualTo(RuleSet.bundled().revision());
    }

    private RuleSet read() throws RuleException {
        return RuleSource.tree(SMALL).under(folder).read();
    }

    private List<String> problems() {
        RuleException refused = catchThrowableOfType(RuleException.class, this::read);
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    private static List<String> findings(RuleSet rules, Alarm alarm) {
        return Verdict.of(new Diagnoser(rules).diagnose(alarm)).findings();
    }

    private static Alarm alarm(String sample) {
        return new AlarmParser()
                .parse("内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法\n错误样例: " + sample)
                .alarms()
                .getFirst()
                .alarm();
    }

    private static String rule() throws IOException {
        return Files.readString(SMALL.resolve("findings/path-not-there.yaml"));
    }

    private void put(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }
}
