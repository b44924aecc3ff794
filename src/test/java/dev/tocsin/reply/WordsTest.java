package dev.tocsin.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tocsin.diagnose.Language;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {
    @ParameterizedTest
    @EnumSource
    void every_language_has_the_same_sentences_with_the_same_places(Language language) throws IOException {
        assertThat(places(language)).isEqualTo(places(Language.EN));
    }

    /// One word for one thing, on the page and in chats alike.
    @Test
    void an_alarm_has_one_name_in_each_language() throws IOException {
        for (String bundle : List.of("reply", "msg", "incident")) {
            assertThat(Files.readString(Path.of("src/main/resources/messages", bundle + "_zh.properties")))
                    .doesNotContain("告警");
            assertThat(Files.readString(Path.of("src/main/resources/messages", bundle + "_fr.properties")))
                    .doesNotContainIgnoringCase("alerte");
        }
    }

    @Test
    void counts_as_each_language_does() {
        assertThat(Words.in(Language.ZH).count("failures", 17_880)).isEqualTo("失败 17,880 次");
        assertThat(Words.in(Language.EN).count("failures", 1)).isEqualTo("1 failure");
        assertThat(Words.in(Language.EN).count("failures", 0)).isEqualTo("0 failures");
        assertThat(Words.in(Language.FR).count("failures", 0)).isEqualTo("0 échec");
        assertThat(Words.in(Language.FR).count("failures", 17_880)).isEqualTo("17\u202F880 échecs");
    }

    @Test
    void a_value_is_never_expanded_again() {
        String said = Words.in(Language.EN).say("headline", "account", "{title}$1\\", "title", "x");
        assertThat(said).isEqualTo("{title}$1\\: x");
    }

    private static Map<String, TreeSet<String>> places(Language language) throws IOException {
        Properties words = new Properties();
        String file = "/messages/reply_%s.properties".formatted(language.tag());
        try (InputStream in = WordsTest.class.getResourceAsStream(file)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        Map<String, TreeSet<String>> places = new TreeMap<>();
        words.forEach((key, pattern) -> places.put(
                key.toString(),
                Pattern.compile("\\{[^}]*}")
                        .matcher(pattern.toString())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new))));
        return places;
    }
}
