package dev.tocsin.reply;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.silence.Ending;
import dev.tocsin.silence.Meanwhile;
import dev.tocsin.silence.Schedule;
import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceDraft;

import static org.assertj.core.api.Assertions.assertThat;

/// What chats read when silences end.
class SilenceNewsTest {
    private static final Instant START = Instant.parse("2025-04-21T10:31:15Z");
    private static final Instant END = Instant.parse("2025-04-21T12:00:00Z");
    private static final String URL = "https://tocsin.example.com/silences/7";

    @Test
    void says_what_goes_on_and_what_happened_meanwhile() {
        String text = in(Language.EN, afterSilence());
        assertThat(text)
                .startsWith("[HIGH · silence over] 追风者: WeChat got no answer within 5 seconds\nLikely cause:")
                .contains("\nKept quiet since 2025-04-21 18:31:15 (UTC+8): 3 alarms, 17,880 failures\n")
                .doesNotContain("Incident so far", Samples.OPEN_ID)
                .endsWith("Incident 12: " + Samples.URL);
        assertThat(in(Language.ZH, afterSilence()))
                .startsWith("【高 · 静默结束】追风者：")
                .contains("\n自2025-04-21 18:31:15（UTC+8）起未发通知：3 条报警，失败 17,880 次\n");
        assertThat(in(Language.FR, afterSilence()))
                .startsWith("[ÉLEVÉE · fin du silence] 追风者\u00A0: ")
                .contains("\nPas annoncé depuis 2025-04-21 18:31:15 (UTC+8)\u00A0: 3 alarmes, 17\u202F880 échecs\n");
    }

    @Test
    void says_before_the_end_what_is_still_hidden() {
        assertThat(in(Language.EN, ending("deploy", 1))).isEqualTo("""
                [SILENCE] Silence 7 “deploy” by ann ends at 2025-04-21 20:00:00 (UTC+8).
                It still hides 1 incident, told then: 追风者.
                Prolong or end it: https://tocsin.example.com/silences/7""");
        assertThat(in(Language.ZH, ending("发布", 5))).isEqualTo("""
                【静默】ann 设置的静默 7“发布”将于2025-04-21 20:00:00（UTC+8）结束。
                仍有 5 个事件未通知，届时补发：追风者等。
                延长或结束静默：https://tocsin.example.com/silences/7""");
        assertThat(in(Language.FR, ending("mise en production", 5))).isEqualTo("""
                [SILENCE] Le silence 7 «\u00A0mise en production\u00A0» de ann finit à 2025-04-21 20:00:00 (UTC+8).
                Il cache encore 5 incidents, à annoncer à la fin\u00A0: 追风者 et d’autres.
                Le prolonger ou y mettre fin\u00A0: https://tocsin.example.com/silences/7""");
    }

    @ParameterizedTest
    @EnumSource
    void stays_within_the_limit_of_any_chat(Language language) {
        for (News news : List.of(ending("长".repeat(500), 3), afterSilence())) {
            String text = new ReplyText(language, new PlainMarkup()).of(news, 900);
            assertThat(Excerpt.bytes(text)).isLessThanOrEqualTo(900);
            assertThat(text).contains("https://tocsin.example.com/");
        }
    }

    private static News afterSilence() {
        IncidentChange change = Samples.change(IncidentChange.Kind.OPENED, 12, Severity.HIGH);
        return new News.AfterSilence(change, new Meanwhile(START, 3, 17_880, false), Samples.URL);
    }

    private static News ending(String comment, int number) {
        Silence silence = new Silence(
                7,
                new SilenceDraft("host:example.com", new Schedule(START, END, null), false, comment),
                "ann",
                START,
                null,
                null,
                null,
                null);
        Incident incident =
                Samples.change(IncidentChange.Kind.OPENED, 12, Severity.HIGH).incident();
        return new News.SilenceEnding(new Ending(silence, END, List.of(incident), number), URL);
    }

    private static String in(Language language, News news) {
        return new ReplyText(language, new PlainMarkup()).of(news, 4096);
    }
}
