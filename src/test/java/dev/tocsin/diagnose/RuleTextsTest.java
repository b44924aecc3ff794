package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.ChineseTextsTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Every sentence that people may read, in all languages at once: none may know less than its neighbours.
class RuleTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<![{$%])\\{([a-z_.]+)}");
    private static final Pattern COMMAND = Pattern.compile("`([^`]*)`");
    private static final Pattern FRENCH_WITHOUT_BLANK = Pattern.compile("[\\p{L}})»”][;!?](\\s|$)|\\p{L}:\\s");

    static Stream<Rule> rules() {
        return RuleSet.bundled().rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void have_a_sentence_in_each_language(Rule rule) {
        for (Text text : texts(rule)) {
            for (Language language : Language.values()) {
                assertThat(text.in(language)).as(rule.id()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fill_the_same_placeholders_in_each_language(Rule rule) {
        for (Text text : texts(rule)) {
            Set<String> chinese = all(PLACEHOLDER, text.zh());
            assertThat(all(PLACEHOLDER, text.en())).as(text.en()).isEqualTo(chinese);
            assertThat(all(PLACEHOLDER, text.fr())).as(text.fr()).isEqualTo(chinese);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void show_the_same_commands_in_each_language(Rule rule) {
        for (Text text : texts(rule)) {
            Set<String> chinese = all(COMMAND, text.zh());
            assertThat(all(COMMAND, text.en())).as(text.en()).isEqualTo(chinese);
            assertThat(all(COMMAND, text.fr())).as(text.fr()).isEqualTo(chinese);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void take_no_longer_than_200_characters(Rule rule) {
        for (Text text : texts(rule)) {
            for (Language language : Language.values()) {
                String sentence = text.in(language);
                assertThat(sentence.codePointCount(0, sentence.length()))
                        .as(sentence)
                        .isLessThanOrEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void are_set_as_each_language_sets_them(Rule rule) {
        for (Text text : texts(rule)) {
            String french = COMMAND.matcher(text.fr()).replaceAll("x");
            assertThat(french).doesNotContain("'");
            assertThat(FRENCH_WITHOUT_BLANK.matcher(french).find()).as(french).isFalse();
            assertThat(french).as("blank that breaks").doesNotContainPattern(" [;:!?»%]|« ");
            String chinese = COMMAND.matcher(text.zh()).replaceAll("x");
            assertThat(chinese).as("half-width comma").doesNotContainPattern("\\p{IsHan}[,;?!]");
            assertThat(chinese).as("blanks").doesNotContainPattern(ChineseTextsTest.BADLY_SPACED);
        }
    }

    private static List<Text> texts(Rule rule) {
        List<Phrase> phrases = new ArrayList<>(List.of(rule.head().title()));
        switch (rule) {
            case FindingRule finding ->
                finding.cure().forEach(step -> {
                    phrases.add(step.text());
                    phrases.add(step.otherwise());
                });
            case TypeRule type ->
                type.checklist().forEach(step -> {
                    phrases.add(step.text());
                    phrases.add(step.otherwise());
                });
        }
        List<Text> texts = phrases.stream()
                .filter(Objects::nonNull)
                .map(Phrase::source)
                .collect(Collectors.toCollection(ArrayList::new));
        if (rule instanceof FindingRule finding && finding.mistakes() != null) {
            texts.add(finding.mistakes());
        }
        return texts;
    }

    /// The words for a name that only the reader knows are the one difference that is allowed.
    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1).replaceAll("域名|NOM\\b", "NAME"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
