package dev.tocsin.silence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Windows that come back every week: on these days, at this time of a place's clocks, for so long.
///
/// The beginning follows the clocks of the zone through their changes. A time that they skip in spring comes as much
/// later as they jump, and of a time that they show twice in autumn the first one counts, as iCalendar (RFC 5545) has
/// it. The length is time that passes: two hours are two hours in that night too.
///
/// @param zone named as in the IANA time zone database
/// @param length shorter than the way from one beginning to the next
public record Weekly(ZoneId zone, Set<DayOfWeek> weekdays, LocalTime start, Duration length) {
    static final Duration LONGEST = Duration.ofDays(7);

    public Weekly {
        weekdays = Set.copyOf(weekdays);
    }

    /// Monday first.
    public List<DayOfWeek> days() {
        return List.copyOf(EnumSet.copyOf(weekdays));
    }

    /// Whether a window would reach into the next one, so that no end of it could be told.
    boolean overlapsItself() {
        List<DayOfWeek> days = days();
        return IntStream.range(0, days.size()).anyMatch(i -> {
            int from = days.get(i).getValue();
            int to = i + 1 < days.size()
                    ? days.get(i + 1).getValue()
                    : days.getFirst().getValue() + 7;
            return length.compareTo(Duration.ofDays(to - from)) > 0;
        });
    }

    /// The window that contains the time; of two that touch around a change of the clocks, the later one.
    Optional<Window> at(Instant time) {
        return starting(day(time).minusDays(LONGEST.toDays() + 1), day(time).plusDays(1))
                .filter(window -> window.contains(time))
                .reduce((_, later) -> later);
    }

    /// The first window that begins at the time or later.
    Window from(Instant time) {
        return starting(day(time).minusDays(1), day(time).plusDays(8))
                .filter(window -> !window.from().isBefore(time))
                .findFirst()
                .orElseThrow();
    }

    /// Every window that has a part of this stretch, in order.
    Stream<Window> meeting(Window stretch) {
        return starting(
                        day(stretch.from()).minusDays(LONGEST.toDays() + 1),
                        day(stretch.until()).plusDays(1))
                .filter(window -> window.from().isBefore(stretch.until())
                        && stretch.from().isBefore(window.until()));
    }

    private LocalDate day(Instant time) {
        return time.atZone(zone).toLocalDate();
    }

    private Stream<Window> starting(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1))
                .filter(day -> weekdays.contains(day.getDayOfWeek()))
                .map(day -> day.atTime(start).atZone(zone).toInstant())
                .map(begin -> new Window(begin, begin.plus(length)));
    }
}
