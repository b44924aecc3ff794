package dev.tocsin.reply.wecom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.Excerpt;
import dev.tocsin.reply.ReplyText;
import dev.tocsin.reply.Samples;

import static org.assertj.core.api.Assertions.assertThat;

class WecomMarkupTest {
    private final WecomMarkup markup = new WecomMarkup();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<@zhangsan>",
                "<@all> @all @所有人",
                "x` <@zhangsan> `y",
                "``` <@zhangsan> ```",
                "<font color=\"warning\">资金已转出</font>",
                "[点这里登录](https://evil.example.com)",
                "a\n# 标题\n> 引用\n<@zhangsan>",
                "\u202E<@nasgnahz>\u001B[2J"
            })
    void outside_text_acts_as_nothing(String hostile) {
        String message = new ReplyText(Language.ZH, markup).of(Samples.hostile(hostile), 4096);
        assertThat(message)
                .doesNotContain("<@", "@all", "@所有人", "](https://evil", "\"warning\">资金", "\u202E", "\u001B")
                .doesNotContain("\n#", "\n>");
        assertThat(message.chars().filter(it -> it == '`').count() % 2).isZero();
    }

    @Test
    void commands_stay_as_they_are_typed() {
        assertThat(markup.sentence("先运行 `dig +short @182.254.116.116 'a*b.example.com' < list`，再看 <b>"))
                .isEqualTo("先运行 `dig +short @182.254.116.116 'a*b.example.com' < list`，再看 ＜b＞");
    }

    @Test
    void a_lone_back_quote_opens_nothing() {
        assertThat(markup.sentence("a `b` c ` d *")).isEqualTo("a `b` c  d ∗");
    }

    @ParameterizedTest
    @EnumSource
    void the_longest_message_keeps_within_the_robots_limit_and_closes_its_markup(Language language) {
        String message = new ReplyText(language, markup).of(Samples.longWinded(3), 4096);
        assertThat(Excerpt.bytes(message)).isLessThanOrEqualTo(4096);
        assertThat(message).endsWith("](" + Samples.URL + ")");
        assertThat(message.split("<font", -1)).hasSameSizeAs(message.split("</font>", -1));
    }
}
