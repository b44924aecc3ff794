package dev.tocsin.incident;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.incident.Clause.PointInTime;
import dev.tocsin.search.SearchException;
import dev.tocsin.search.SearchFault;
import dev.tocsin.search.Word;

/// A time in a search: how long ago, a day, or a minute; days and clocks are WeChat's, UTC+8.
public final class SearchTime {
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([mhdw])");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CLOCK =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?");
    private static final Instant EARLIEST = Instant.EPOCH;

    private final PointInTime begin;
    private final PointInTime end;

    private SearchTime(PointInTime begin, PointInTime end) {
        this.begin = begin;
        this.end = end;
    }

    PointInTime begin() {
        return begin;
    }

    /// The first instant behind it: of a day, the next midnight.
    PointInTime end() {
        return end;
    }

    public Instant begin(Instant now) {
        return begin.at(now);
    }

    /// @throws SearchException it is none
    public static SearchTime read(Word word) {
        String text = word.text().strip().toUpperCase(Locale.ROOT);
        Matcher ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        try {
            if (ago.matches()) {
                return ago(Duration.ofMinutes(Long.parseLong(ago.group(1)) * minutes(ago.group(2))));
            }
            if (text.equals("TODAY") || text.equals("YESTERDAY")) {
                return day(text.equals("TODAY") ? 0 : 1);
            }
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.parse(text);
                return new SearchTime(now -> midnight(day), now -> midnight(day.plusDays(1)));
            }
            if (CLOCK.matcher(text).matches()) {
                return clock(text.replace(' ', 'T'));
            }
        } catch (DateTimeException e) {
            // It has the form of a date, but no calendar has that date.
        }
        throw new SearchException(word, SearchFault.NO_TIME, word.text());
    }

    private static SearchTime ago(Duration ago) {
        PointInTime then = now -> later(now.minus(ago), EARLIEST);
        return new SearchTime(then, then);
    }

    private static SearchTime day(int ago) {
        return new SearchTime(
                now -> midnight(now.atOffset(Alarm.ZONE).toLocalDate().minusDays(ago)),
                now -> midnight(now.atOffset(Alarm.ZONE).toLocalDate().minusDays(ago - 1)));
    }

    private static SearchTime clock(String text) {
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 10;
        boolean seconds = text.length() > 16 && text.charAt(16) == ':';
        Instant begin = zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(Alarm.ZONE);
        Instant end = begin.plus(seconds ? Duration.ofSeconds(1) : Duration.ofMinutes(1));
        return new SearchTime(now -> begin, now -> end);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(Alarm.ZONE);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long minutes(String unit) {
        return switch (unit) {
            case "m" -> 1;
            case "h" -> 60;
            case "d" -> 24 * 60;
            default -> 7 * 24 * 60;
        };
    }
}
