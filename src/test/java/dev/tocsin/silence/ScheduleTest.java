package dev.tocsin.silence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// In 2026 clocks in Paris go forward on 29 March at 02:00 and back on 25 October at 03:00; in New York on 8 March and
/// 1 November at 02:00. Shanghai's never change.
class ScheduleTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @ParameterizedTest
    @CsvSource({
        // The day before, the day itself, the day after: spring, then autumn.
        "Europe/Paris,     22:00, 120, 2026-03-28T12:00:00Z, 2026-03-28T21:00:00Z, 2026-03-28T23:00:00Z",
        "Europe/Paris,     22:00, 120, 2026-03-29T12:00:00Z, 2026-03-29T20:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Paris,     22:00, 120, 2026-10-24T12:00:00Z, 2026-10-24T20:00:00Z, 2026-10-24T22:00:00Z",
        "Europe/Paris,     22:00, 120, 2026-10-25T12:00:00Z, 2026-10-25T21:00:00Z, 2026-10-25T23:00:00Z",
        // Across the change two hours are two hours, whatever the clocks say.
        "Europe/Paris,     01:00, 120, 2026-03-28T12:00:00Z, 2026-03-29T00:00:00Z, 2026-03-29T02:00:00Z",
        "Europe/Paris,     01:00, 120, 2026-10-24T12:00:00Z, 2026-10-24T23:00:00Z, 2026-10-25T01:00:00Z",
        // 02:30 is skipped and comes an hour later; in autumn it comes twice and counts once.
        "Europe/Paris,     02:30,  60, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z, 2026-03-29T02:30:00Z",
        "Europe/Paris,     02:30,  60, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "America/New_York, 02:30,  60, 2026-03-08T00:00:00Z, 2026-03-08T07:30:00Z, 2026-03-08T08:30:00Z",
        "America/New_York, 01:30,  60, 2026-11-01T00:00:00Z, 2026-11-01T05:30:00Z, 2026-11-01T06:30:00Z",
        "Asia/Shanghai,    02:00, 240, 2026-03-28T12:00:00Z, 2026-03-28T18:00:00Z, 2026-03-28T22:00:00Z"
    })
    void weekly_windows_follow_the_clocks_of_their_zone(
            String zone, LocalTime start, long minutes, Instant now, Instant from, Instant until) {
        Schedule schedule = weekly(zone, EVERY_DAY, start, Duration.ofMinutes(minutes));

        assertThat(schedule.at(now)).isEmpty();
        assertThat(schedule.after(now)).contains(new Window(from, until));
        assertThat(schedule.at(from)).contains(new Window(from, until));
        assertThat(schedule.at(until.minusNanos(1))).contains(new Window(from, until));
        assertThat(schedule.at(until)).isEmpty();
    }

    @Test
    void an_hour_that_comes_twice_is_silent_once() {
        Schedule schedule = weekly("Europe/Paris", EVERY_DAY, LocalTime.of(2, 30), Duration.ofMinutes(20));

        assertThat(schedule.at(Instant.parse("2026-10-25T00:40:00Z"))).isPresent();
        assertThat(schedule.at(Instant.parse("2026-10-25T01:40:00Z"))).isEmpty();
        assertThat(schedule.after(Instant.parse("2026-10-25T00:30:00Z"))
                        .orElseThrow()
                        .from())
                .isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void weekdays_are_those_of_the_zone() {
        // Monday 02:00 in Shanghai is Sunday in UTC.
        Schedule schedule =
                weekly("Asia/Shanghai", EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(2, 0), Duration.ofHours(4));

        assertThat(schedule.at(Instant.parse("2026-05-03T18:00:00Z"))).isPresent();
        assertThat(schedule.at(Instant.parse("2026-05-04T18:00:00Z"))).isEmpty();
        assertThat(schedule.after(Instant.parse("2026-05-03T18:00:00Z"))
                        .orElseThrow()
                        .from())
                .isEqualTo("2026-05-10T18:00:00Z");
    }

    @Test
    void a_window_reaches_over_midnight_and_over_days() {
        Schedule weekend =
                weekly("Asia/Shanghai", EnumSet.of(DayOfWeek.SATURDAY), LocalTime.MIDNIGHT, Duration.ofHours(48));

        assertThat(weekend.at(Instant.parse("2026-05-03T15:59:59Z")))
                .contains(new Window(Instant.parse("2026-05-01T16:00:00Z"), Instant.parse("2026-05-03T16:00:00Z")));
        assertThat(weekend.at(Instant.parse("2026-05-03T16:00:00Z"))).isEmpty();
    }

    @Test
    void a_series_begins_and_ends_in_the_middle_of_windows() {
        Weekly nightly = new Weekly(ZoneId.of("UTC"), EVERY_DAY, LocalTime.of(2, 0), Duration.ofHours(2));
        Schedule schedule =
                new Schedule(Instant.parse("2026-05-03T03:00:00Z"), Instant.parse("2026-05-05T02:30:00Z"), nightly);

        assertThat(schedule.at(Instant.parse("2026-05-03T02:59:00Z"))).isEmpty();
        assertThat(schedule.after(Instant.parse("2026-05-01T00:00:00Z")))
                .contains(new Window(Instant.parse("2026-05-03T03:00:00Z"), Instant.parse("2026-05-03T04:00:00Z")));
        assertThat(schedule.after(Instant.parse("2026-05-04T02:00:00Z")))
                .contains(new Window(Instant.parse("2026-05-05T02:00:00Z"), Instant.parse("2026-05-05T02:30:00Z")));
        assertThat(schedule.after(Instant.parse("2026-05-05T02:00:00Z"))).isEmpty();
        assertThat(schedule.isOver(Instant.parse("2026-05-05T02:29:59Z"))).isFalse();
        assertThat(schedule.isOver(Instant.parse("2026-05-05T02:30:00Z"))).isTrue();
    }

    @Test
    void what_holds_once_is_one_window() {
        Window window = new Window(Instant.parse("2026-05-03T03:00:00Z"), Instant.parse("2026-05-03T04:00:00Z"));
        Schedule once = new Schedule(window.from(), window.until(), null);

        assertThat(once.at(window.from().minusNanos(1))).isEmpty();
        assertThat(once.after(window.from().minusNanos(1))).contains(window);
        assertThat(once.at(window.from())).contains(window);
        assertThat(once.after(window.from())).isEmpty();
        assertThat(once.at(window.until())).isEmpty();
    }

    @Test
    void the_past_is_cut_to_the_windows_as_if_they_had_always_been() {
        Schedule nightly = weekly("UTC", EVERY_DAY, LocalTime.of(23, 0), Duration.ofHours(2));

        assertThat(nightly.asIfIn(
                        new Window(Instant.parse("2019-05-03T00:30:00Z"), Instant.parse("2019-05-04T12:00:00Z"))))
                .containsExactly(
                        new Window(Instant.parse("2019-05-03T00:30:00Z"), Instant.parse("2019-05-03T01:00:00Z")),
                        new Window(Instant.parse("2019-05-03T23:00:00Z"), Instant.parse("2019-05-04T01:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY,            10080, false",
        "MONDAY,            10081, true",
        "MONDAY TUESDAY,     1440, false",
        "MONDAY TUESDAY,     1441, true",
        "FRIDAY MONDAY,      4320, false",
        "FRIDAY MONDAY,      4321, true",
        "SUNDAY MONDAY,      1441, true"
    })
    void windows_that_reach_into_each_other_are_noticed(String days, long minutes, boolean overlaps) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (String day : days.split(" ")) {
            weekdays.add(DayOfWeek.valueOf(day));
        }

        assertThat(new Weekly(ZoneId.of("UTC"), weekdays, LocalTime.NOON, Duration.ofMinutes(minutes)).overlapsItself())
                .isEqualTo(overlaps);
    }

    private static Schedule weekly(String zone, Set<DayOfWeek> weekdays, LocalTime start, Duration length) {
        return new Schedule(LONG_AGO, null, new Weekly(ZoneId.of(zone), weekdays, start, length));
    }
}
