package dev.tocsin.page;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A word missing in one language would silently show up in English.
class WordsTest {
    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+(?:\\.[a-z]+)?)}");
    private static final Set<String> SAME_EVERYWHERE =
            Set.of("languageName_ZH", "languageName_EN", "languageName_FR", "tocsin", "fieldAppid");

    @ParameterizedTest
    @CsvSource({"msg,zh", "msg,fr", "incident,zh", "incident,fr", "silence,zh", "silence,fr", "token,zh", "token,fr"})
    void are_all_there_with_the_same_values(String bundle, String language) throws IOException {
        Map<String, Set<String>> translated = valuesByKey(read(bundle, language));
        assertThat(translated).isEqualTo(valuesByKey(read(bundle, "en")));
    }

    @ParameterizedTest
    @CsvSource({"msg", "incident", "silence", "token"})
    void are_really_translated_into_chinese(String bundle) throws IOException {
        Properties chinese = read(bundle, "zh");
        read(bundle, "en").forEach((key, english) -> {
            if (!SAME_EVERYWHERE.contains(key.toString())) {
                assertThat(chinese.get(key)).as(key.toString()).isNotEqualTo(english);
            }
        });
    }

    private static Map<String, Set<String>> valuesByKey(Properties words) {
        Map<String, Set<String>> values = new TreeMap<>();
        words.forEach((key, sentence) -> values.put(
                key.toString(),
                VALUE.matcher(sentence.toString())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
        return values;
    }

    private static Properties read(String bundle, String language) throws IOException {
        Properties words = new Properties();
        Path file = Path.of("src/main/resources/messages", bundle + "_" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
        }
        return words;
    }
}
