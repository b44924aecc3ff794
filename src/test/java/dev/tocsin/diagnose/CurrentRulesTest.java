package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CurrentRulesTest {
    private static final Path SMALL = Path.of("src/test/resources/rules/small");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void make_the_folder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("rules"));
    }

    @Test
    void files_that_do_not_change_are_loaded_once() throws Exception {
        put("rank: 11");
        CurrentRules rules = rules();

        assertThat(rules.rules().revision()).isNotEqualTo(RuleSet.read(SMALL).revision());
        assertThat(rules.reload()).isInstanceOf(Reload.Unchanged.class);
    }

    @Test
    void new_content_is_in_force_after_a_look() throws Exception {
        CurrentRules rules = rules();
        Diagnoser before = rules.diagnoser();
        put("rank: 11");

        Reload reload = rules.reload();

        assertThat(reload).isEqualTo(new Reload.Loaded(rules.rules()));
        assertThat(rules.rules().rule("path-not-there").orElseThrow().file().text())
                .contains("rank: 11");
        assertThat(rules.diagnoser()).isNotSameAs(before);
    }

    @Test
    void mistake_keeps_the_last_good_set_and_is_told_once() throws Exception {
        put("rank: 11");
        CurrentRules rules = rules();
        RuleSet good = rules.rules();
        Path file = put("rank: first");

        Reload reload = rules.reload();

        assertThat(reload).isInstanceOf(Reload.Refused.class);
        assertThat(rules.problems())
                .singleElement()
                .asString()
                .startsWith(file + ":7:7: rank: ")
                .contains("integer");
        assertThat(rules.rules()).isSameAs(good);
        assertThat(rules.reload()).isInstanceOf(Reload.Unchanged.class);
        assertThat(rules.problems()).isNotEmpty();
    }

    @Test
    void mended_file_is_loaded_even_when_it_is_as_it_was_before_the_mistake() throws Exception {
        put("rank: 11");
        CurrentRules rules = rules();
        put("rank: first");
        rules.reload();
        put("rank: 11");

        assertThat(rules.reload()).isInstanceOf(Reload.Loaded.class);
        assertThat(rules.problems()).isEmpty();
    }

    @Test
    void mistake_at_the_start_leaves_the_own_rules() throws Exception {
        put("rank: first");

        CurrentRules rules = rules();

        assertThat(rules.rules().revision()).isEqualTo(RuleSet.read(SMALL).revision());
        assertThat(rules.problems()).hasSize(1);
        assertThat(rules.reload()).isInstanceOf(Reload.Unchanged.class);
    }

    @Test
    void folder_that_goes_away_keeps_the_last_good_set_and_may_come_back() throws Exception {
        put("rank: 11");
        CurrentRules rules = rules();
        RuleSet good = rules.rules();
        Files.move(folder, temporary.resolve("elsewhere"));

        assertThat(rules.reload()).isInstanceOf(Reload.Refused.class);
        assertThat(rules.reload()).isInstanceOf(Reload.Unchanged.class);
        assertThat(rules.rules()).isSameAs(good);
        assertThat(rules.problems()).extracting(RuleProblem::message).containsExactly("there is no such folder");

        Files.move(temporary.resolve("elsewhere"), folder);
        assertThat(rules.reload()).isInstanceOf(Reload.Loaded.class);
        assertThat(rules.problems()).isEmpty();
    }

    @Test
    void without_a_folder_nothing_changes() throws Exception {
        assertThat(new CurrentRules(RuleSource.tree(SMALL), _ -> {}).reload()).isInstanceOf(Reload.Unchanged.class);
    }

    private CurrentRules rules() throws RuleException {
        return new CurrentRules(RuleSource.tree(SMALL).under(folder), _ -> {});
    }

    private Path put(String rank) throws IOException {
        String rule = Files.readString(SMALL.resolve("findings/path-not-there.yaml"));
        return Files.writeString(folder.resolve("path-not-there.yaml"), rule.replace("rank: 10", rank));
    }
}
