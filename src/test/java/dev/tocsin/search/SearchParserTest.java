package dev.tocsin.search;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchParserTest {
    /// A search, then its terms: `!` excluded, `key[values]`, free text in bars.
    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            state:open                        → state[open]
            STATE:open,acknowledged           → state[open;acknowledged]
            state：open，acknowledged           → state[open;acknowledged]
            !state:resolved                   → !state[resolved]
            ！state:resolved                   → !state[resolved]
            account:"示例 商城"               → account[示例 商城]
            account:“示例 商城”               → account[示例 商城]
            account:"a,b",c                   → account[a,b;c]
            "free text" here                  → |free text| |here|
            星小窝　追风者                      → |星小窝| |追风者|
            a, b!                             → |a,| |b!|
            https://a.example.com:8080/x?y=1  → |https://a.example.com:8080/x?y=1|
            shop.example.com:8080             → |shop.example.com:8080|
            since:2025-04-21T18:31:15+08:00   → since[2025-04-21T18:31:15+08:00]
            host:https://a.example.com        → host[https://a.example.com]
            !"Error 500:"                     → !|Error 500:|
            "say \\"no\\" to C:\\\\d \\d"     → |say "no" to C:\\d \\d|
            [resp="a b"]                      → |[resp="a b"]|
            :                                 → |:|
            ,state:open                       → |,state:open|
            a=b:c                             → |a=b:c|
            state:open,                       → state[open]
            !!a                               → !|a|
            state:!x                          → state[!x]
            """)
    void reads(String search, String terms) {
        assertThat(shown(SearchParser.parse(search.replace("\\\\", "\\")))).isEqualTo(terms.replace("\\\\", "\\"));
    }

    @Test
    void nothing_asks_for_nothing() {
        assertThat(SearchParser.parse(null)).isEmpty();
        assertThat(SearchParser.parse("  \t\n ")).isEmpty();
    }

    @Test
    void columns_count_characters_as_people_do() {
        List<Term> terms = SearchParser.parse("😀 小窝 state:open,resolved");

        assertThat(terms).element(1).isEqualTo(new Term.Free(false, new Word("小窝", 3)));
        assertThat(terms)
                .element(2)
                .isEqualTo(new Term.Keyed(
                        false, new Word("state", 6), List.of(new Word("open", 12), new Word("resolved", 17))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            a "b c            → Column 3: this quotation mark has no partner; close it or leave it out.
            state:open !      → Column 12: nothing stands behind "!"; write right behind it what to exclude.
            小窝 state:       → Column 4: nothing stands behind "state:"; write a value right behind it.
            state:,           → Column 1: nothing stands behind "state:"; write a value right behind it.
            """)
    void says_what_is_wrong_and_where(String search, String sentence) {
        assertThatThrownBy(() -> SearchParser.parse(search))
                .isInstanceOf(SearchException.class)
                .hasMessage(sentence);
    }

    @Test
    void refuses_what_nobody_types() {
        assertThatThrownBy(() -> SearchParser.parse("长".repeat(2001))).hasMessageContaining("longer than 2,000");
        assertThatThrownBy(() -> SearchParser.parse("a ".repeat(31))).hasMessageContaining("Column 61: a search has");
        assertThat(SearchParser.parse("长".repeat(200))).hasSize(1);
    }

    @Test
    void reads_any_text_or_says_why_not() {
        Random random = new Random(42);
        String alphabet = "ab:：,，!！\"“”\\ 　\t\n小窝😀\u0000\ud800\udc00%_'state:/https://.-=[]*?";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int j = 0; j < length; j++) {
                text.append(
                        random.nextInt(50) == 0
                                ? (char) random.nextInt(65536)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String search = text.toString();
            try {
                SearchParser.parse(search);
            } catch (SearchException e) {
                assertThat(e.column()).isBetween(1, Math.max(1, search.length()));
            }
            Caret caret = SearchParser.caret(search, random.nextInt(40));
            assertThat(caret.from()).isBetween(0, caret.to());
        }
    }

    /// A text up to where somebody types, then key, what is begun, and from where it is replaced.
    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', emptyValue = "", textBlock = """
            ``                     → ``      → ``     → 0
            sta                    → ``      → sta    → 0
            a sta                  → ``      → sta    → 2
            `a `                   → ``      → ``     → 2
            state:                 → state   → ``     → 6
            state:op               → state   → op     → 6
            😀 !state:open,ack     → state   → ack    → 15
            state:open,            → state   → ``     → 11
            account:"星 小         → account → 星 小  → 8
            !                      → ``      → ``     → 1
            `state:open `          → ``      → ``     → 11
            """)
    void knows_what_is_being_typed(String text, String key, String begun, int from) {
        assertThat(SearchParser.caret(text + "", text.length()))
                .isEqualTo(new Caret(key.isEmpty() ? null : key, begun, from, text.length()));
    }

    @Test
    void guesses_what_was_meant() {
        List<String> keys = List.of("state", "severity", "since", "type");

        assertThat(Nearest.to("sttae", keys)).contains("state");
        assertThat(Nearest.to("typ", keys)).contains("type");
        assertThat(Nearest.to("sevrity", keys)).contains("severity");
        assertThat(Nearest.to("weather", keys)).isEmpty();
    }

    private static String shown(List<Term> terms) {
        return terms.stream()
                .map(term -> (term.excluded() ? "!" : "")
                        + switch (term) {
                            case Term.Keyed keyed ->
                                keyed.values().stream()
                                        .map(Word::text)
                                        .collect(Collectors.joining(
                                                ";", keyed.key().text() + "[", "]"));
                            case Term.Free free -> "|" + free.word().text() + "|";
                        })
                .collect(Collectors.joining(" "));
    }
}
