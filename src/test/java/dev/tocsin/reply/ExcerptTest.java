package dev.tocsin.reply;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ExcerptTest {
    @Test
    void leaves_a_text_that_fits_exactly() {
        assertThat(Excerpt.of("告警", 6)).isEqualTo("告警");
    }

    @Test
    void counts_bytes_and_not_letters() {
        assertThat(Excerpt.of("告警机器人", 9)).isEqualTo("告警…");
        assertThat(Excerpt.of("告警机器人", 11)).isEqualTo("告警…");
        assertThat(Excerpt.of("告警机器人", 12)).isEqualTo("告警机…");
    }

    @Test
    void never_cuts_a_code_point_whatever_the_limit() {
        String text = "a警é🚨\u0301z".repeat(20);
        for (int limit = 0; limit <= text.getBytes(UTF_8).length; limit++) {
            String cut = Excerpt.of(text, limit);
            assertThat(cut.getBytes(UTF_8).length).isLessThanOrEqualTo(limit);
            assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
        }
    }
}
