package dev.tocsin.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.tocsin.alarm.Alarm;

/// Reads what the lexer knows to be a timestamp by its shape.
final class Timestamps {
    private static final int HOUR = 3;
    private static final int SECOND = 5;
    private static final int NOON = 12;
    /// Before it nobody can tell which day an evening belongs to.
    private static final int EVENING = 5;
    /// A zone stands behind the time, so that the day's dashes are none.
    private static final int DAY_LENGTH = 10;

    private Timestamps() {}

    /// In China Standard Time, as is a time without a zone; empty when there is no such day or time, such as
    /// 2024-02-30, or when it could be one of two, such as 1:30 in the evening.
    static Optional<OffsetDateTime> read(String token) {
        String written = folded(token);
        int end = endOfClock(written);
        String clock = written.substring(0, end);
        String behind = written.substring(end);
        long[] parts = Numbers.in(clock);
        boolean seconds = parts.length > SECOND;
        try {
            LocalDate day = LocalDate.of((int) parts[0], (int) parts[1], (int) parts[2]);
            LocalTime time = LocalTime.of((int) parts[HOUR], (int) parts[4], seconds ? (int) parts[SECOND] : 0);
            return Optional.of(meant(day, time, clock, behind)
                    .atOffset(offset(behind, seconds || clock.indexOf('t') >= 0))
                    .withOffsetSameInstant(Alarm.ZONE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// By the half of the day that is named before the clock, or behind it in Latin letters.
    private static LocalDateTime meant(LocalDate day, LocalTime time, String clock, String behind) {
        int hour = time.getHour();
        boolean evening = clock.contains("晚上");
        if (evening && hour < EVENING) {
            throw new DateTimeException("the day before or the day behind");
        }
        boolean afternoon = clock.contains("下午") || behind.indexOf('p') >= 0;
        boolean late = evening || afternoon || clock.contains("中午") && hour < NOON - 2;
        boolean early = clock.contains("凌晨") || clock.contains("上午") || behind.indexOf('a') >= 0;
        if (hour == NOON && evening) {
            return day.plusDays(1).atTime(time.withHour(0));
        }
        if (hour == NOON && early) {
            return day.atTime(time.withHour(0));
        }
        return day.atTime(late && hour < NOON ? time.plusHours(NOON) : time);
    }

    private static int endOfClock(String written) {
        for (int i = DAY_LENGTH; i < written.length(); i++) {
            if ("z+-apug".indexOf(written.charAt(i)) >= 0) {
                return i;
            }
        }
        return written.length();
    }

    /// @param exact the clock is written as programs do; behind another one a dash leads to a second clock
    private static ZoneOffset offset(String behind, boolean exact) {
        boolean dash = behind.startsWith("-");
        long[] parts = Numbers.in(behind);
        boolean range = dash && (parts.length > 2 || !exact && parts[0] < 100);
        if (behind.isEmpty() || "ap".indexOf(behind.charAt(0)) >= 0 || range) {
            return Alarm.ZONE;
        }
        if (parts.length == 0) {
            return ZoneOffset.UTC;
        }
        boolean joined = parts.length == 1 && parts[0] >= 100;
        int hours = (int) (joined ? parts[0] / 100 : parts[0]);
        int minutes = (int) (joined ? parts[0] % 100 : parts.length > 1 ? parts[1] : 0);
        int sign = behind.indexOf('-') >= 0 ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static String folded(String token) {
        StringBuilder folded = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); i++) {
            folded.append(Character.toLowerCase(AlarmTextStream.fold(token.charAt(i))));
        }
        return folded.toString();
    }
}
