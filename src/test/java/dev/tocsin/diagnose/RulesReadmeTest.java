package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.parse.AlarmParser;

import static org.assertj.core.api.Assertions.assertThat;

/// `rules/README.md` against the code.
class RulesReadmeTest {
    private final String readme = readme();

    @Test
    void lists_every_variable_with_its_type() {
        List<String> listed = cells("(?m)^\\| `([a-z_.]+)` \\| (string|int|bool|map) \\|", " ");
        List<String> known = Vocabulary.VARIABLES.entrySet().stream()
                .map(entry -> entry.getKey() + " " + word(entry.getValue()))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void lists_every_other_placeholder() {
        String table = readme.substring(readme.indexOf("| placeholder |"), readme.indexOf("## Order"));
        List<String> listed = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|")
                .matcher(table)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> known = Vocabulary.PLACEHOLDERS.keySet().stream()
                .filter(name -> !Vocabulary.VARIABLES.containsKey(name))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void names_every_kind_of_body() {
        for (BodyKind kind : BodyKind.values()) {
            assertThat(readme).contains("`" + kind.word() + "`");
        }
    }

    @Test
    void shows_a_rule_that_works(@TempDir Path folder) throws Exception {
        String rule = block("yaml");
        Files.writeString(folder.resolve("http-415.yaml"), rule);

        RuleSet rules = RuleSet.read(folder);

        assertThat(new RuleTester(rules).examples())
                .filteredOn(test -> test.rule().equals("http-415"))
                .hasSize(2)
                .allMatch(RuleTest::passed);
        assertThat(diagnose(rules, block("text")).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.evidence()).isEqualTo("http code=415");
            assertThat(finding.cure().getLast().en())
                    .isEqualTo(
                            "Try it: `curl -i -H 'Content-Type: text/xml' -d '<xml/>' https://wx.example.com/callback`");
        });
    }

    private static Diagnosis diagnose(RuleSet rules, String text) {
        return new Diagnoser(rules)
                .diagnose(new AlarmParser().parse(text).alarms().getFirst().alarm());
    }

    private List<String> cells(String pattern, String between) {
        return Pattern.compile(pattern)
                .matcher(readme)
                .results()
                .map((MatchResult match) -> match.group(1) + between + match.group(2))
                .toList();
    }

    private String block(String language) {
        String fence = "```" + language + "\n";
        int start = readme.indexOf(fence) + fence.length();
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static String word(Vocabulary.Variable variable) {
        if (variable.type() instanceof MapType) {
            return "map";
        }
        return variable.type().equals(SimpleType.STRING)
                ? "string"
                : variable.type().equals(SimpleType.INT) ? "int" : "bool";
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("rules/README.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
