package dev.tocsin.reply;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.tocsin.ProcessorTime;
import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.diagnose.Language;

import static org.assertj.core.api.Assertions.assertThat;

class OpenIdsTest {
    private static final String OTHER = "o6_bmjrPTlm6_2sgVt7hMZOPfL2M";

    private final OpenIds openIds = of(Samples.OPEN_ID);

    private static OpenIds of(String openId) {
        Sample sample = new Sample(List.of(new Sample.Item("OpenID", openId)));
        return OpenIds.of(new Alarm(null, null, null, null, null, null, null, sample, null, false));
    }

    @Test
    void masks_the_one_of_the_alarm_and_those_of_others() {
        String body = "<xml><ToUserName><![CDATA[%s]]></ToUserName><a>%s</a></xml>".formatted(OTHER, Samples.OPEN_ID);

        assertThat(openIds.masked(body))
                .isEqualTo("<xml><ToUserName><![CDATA[o6_b…fL2M]]></ToUserName><a>oa0a…_Xba</a></xml>");
    }

    @Test
    void shows_no_more_of_one_that_was_cut_than_the_mask_does() {
        for (String openId : List.of(OTHER, Samples.OPEN_ID)) {
            for (int length = 5; length < openId.length(); length++) {
                for (String mark : List.of("…", "...")) {
                    String cut = "reply to [" + openId.substring(0, length) + mark;
                    assertThat(openIds.masked(cut)).isEqualTo("reply to [" + openId.substring(0, 4) + mark);
                }
            }
        }
    }

    @Test
    void one_that_fills_a_request_takes_no_time_for_each_of_its_letters() {
        String openId = "ox".repeat(150_000);
        OpenIds endless = of(openId);

        assertThat(ProcessorTime.best(() -> endless.masked(openId.substring(0, 1000) + "… [" + openId + "]")))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(endless.masked("[" + openId + "]")).isEqualTo("[oxox…oxox]");
    }

    @Test
    void leaves_what_is_longer_or_shorter() {
        for (String text :
                List.of(OTHER + "x", "x" + OTHER, OTHER.substring(1), "https://tocsin.example.com/incidents/12")) {
            assertThat(openIds.masked(text)).isEqualTo(text);
        }
    }

    /// Whatever the chat's limit cuts, in a message whose evidence is a body full of OpenIDs.
    @Test
    void no_limit_of_a_chat_lets_a_piece_through() {
        for (int padding = 330; padding < 420; padding++) {
            News news = Samples.hostile("x".repeat(padding) + " " + OTHER + " " + Samples.OPEN_ID);
            String message = new ReplyText(Language.EN, new PlainMarkup()).of(news, 4096);
            assertThat(message).doesNotContain(OTHER.substring(0, 5), Samples.OPEN_ID.substring(0, 5));
        }
    }
}
