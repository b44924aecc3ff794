package dev.tocsin.silence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The form's times are clock times of its zone.
class SilenceFieldsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-03-29T02:30, 2026-03-28T18:30:00Z",
        // Skipped in spring, shown twice in autumn.
        "Europe/Paris,  2026-03-29T02:30, 2026-03-29T01:30:00Z",
        "Europe/Paris,  2026-10-25T02:30, 2026-10-25T00:30:00Z"
    })
    void reads_times_on_the_clocks_of_the_zone(String zone, String local, Instant instant) {
        assertThat(fields(zone, local, "1").form().until()).isEqualTo(instant);
    }

    @Test
    void shows_a_silence_as_it_was_typed() {
        SilenceForm form = new SilenceForm(
                "appid:wx1",
                "why",
                Instant.parse("2026-03-28T18:30:00Z"),
                null,
                new SilenceForm.WeeklyForm("Europe/Paris", List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), "02:30", 90),
                true);

        SilenceFields fields = SilenceFields.of(form, SHANGHAI);
        assertThat(fields.from()).isEqualTo("2026-03-28T19:30");
        assertThat(fields.until()).isEmpty();
        assertThat(fields.hours()).isEqualTo("1");
        assertThat(fields.minutes()).isEqualTo("30");
        assertThat(fields.form()).isEqualTo(form);
    }

    @Test
    void says_which_field_cannot_be_read() {
        assertThat(refusal(fields("Asia/Shanghai", "tomorrow", "1"))).isEqualTo(SilenceRefusal.Reason.NO_SUCH_TIME);
        assertThat(refusal(fields("+08:00", "2026-03-29T02:30", "1"))).isEqualTo(SilenceRefusal.Reason.NO_ZONE);
        assertThat(refusal(fields("UTC", "2026-03-29T02:30", "one"))).isEqualTo(SilenceRefusal.Reason.NO_MINUTES);
        assertThatThrownBy(() -> fields("UTC", "2026-03-29T02:30", "9999999999").form())
                .isInstanceOf(SilenceRefusal.class);
    }

    private static SilenceRefusal.Reason refusal(SilenceFields fields) {
        try {
            throw new AssertionError(fields.form());
        } catch (SilenceRefusal e) {
            return e.reason();
        }
    }

    private static SilenceFields fields(String zone, String until, String hours) {
        return new SilenceFields(
                "appid:wx1", "why", "", until, zone, true, List.of("MONDAY"), "02:00", hours, "", false);
    }
}
