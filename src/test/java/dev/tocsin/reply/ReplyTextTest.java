package dev.tocsin.reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentChange;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyTextTest {
    private final ReplyText english = new ReplyText(Language.EN, new PlainMarkup());

    @Test
    void says_how_bad_who_and_what_in_the_first_line() {
        assertThat(english.of(Samples.news(), 4096))
                .startsWith("[HIGH] 追风者: WeChat got no answer within 5 seconds\nLikely cause: The handler is slow");
    }

    @Test
    void says_when_in_the_clock_of_the_alarm_and_where_without_the_query() {
        assertThat(english.of(Samples.news(), 4096))
                .contains("2025-04-21 18:31:15–18:36:15 (UTC+8), 17,880 failures\n")
                .contains("wx0123456789abcdef · wechat.example.com/callback\n")
                .doesNotContain("made-up")
                .endsWith("Incident 12: " + Samples.URL);
    }

    @Test
    void names_the_reason_for_speaking_again() {
        IncidentChange change = Samples.change(IncidentChange.Kind.WORSENED, 12, Severity.CRITICAL);
        assertThat(english.of(new News.Changed(ReplyReason.WORSE, change, Samples.URL), 4096))
                .startsWith("[CRITICAL · worse] 追风者: ");
    }

    @Test
    void tells_the_end_with_what_it_cost() {
        assertThat(english.of(Samples.resolved(), 4096)).isEqualTo("""
                [RESOLVED] 追风者: no alarm since 2025-04-21 19:36:15 (UTC+8)
                lasted 1 h 10 min, 3 alarms, 53,640 failures
                Incident 12: https://tocsin.example.com/incidents/12""");
    }

    @Test
    void counts_what_lasted_to_the_end_of_the_last_window() {
        assertThat(english.of(Samples.resolvedAfterOneAlarm(), 4096)).contains("\nlasted 5 min, 1 alarm, ");
        assertThat(new ReplyText(Language.ZH, new PlainMarkup()).of(Samples.resolvedAfterOneAlarm(), 4096))
                .contains("\n持续 5 分钟，");
        assertThat(english.of(Samples.outbreakOver(), 4096)).contains("\nlasted 5 min, 120 failures\n");
    }

    @Test
    void gives_three_steps_however_many_there_are() {
        assertThat(english.of(Samples.longWinded(9), 100_000))
                .contains("\n3. 第")
                .doesNotContain("\n4. 第");
    }

    @ParameterizedTest
    @EnumSource
    void keeps_headline_and_link_whole_under_any_sensible_limit(Language language) {
        ReplyText text = new ReplyText(language, new PlainMarkup());
        for (int limit = 640; limit <= 4096; limit += 64) {
            String message = text.of(Samples.longWinded(3), limit);
            assertThat(Excerpt.bytes(message)).isLessThanOrEqualTo(limit);
            assertThat(message).endsWith(Samples.URL);
        }
    }

    @Test
    void loses_evidence_before_steps_and_the_first_step_last() {
        String most = english.of(Samples.longWinded(3), 3100);
        assertThat(most).doesNotContain("Evidence").contains("3. 第");
        String least = english.of(Samples.longWinded(3), 1200);
        assertThat(least).contains("1. 第").doesNotContain("2. 第").endsWith(Samples.URL);
    }

    @Test
    void masks_the_openid() {
        assertThat(english.of(Samples.hostile("says " + Samples.OPEN_ID), 4096))
                .contains("oa0a…_Xba")
                .doesNotContain(Samples.OPEN_ID);
    }
}
