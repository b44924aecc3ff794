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
    /// What the zone or the half of the day begins with there.
    private static final String BEHIND = "+-zZaApPuUgG";

    private Timestamps() {}

    /// In China Standard Time, as is a time without a zone; empty when there is no such day or time, such as
    /// 2024-02-30, or when it could be one of two, such as 1:30 in the evening.
    static Optional<OffsetDateTime> read(String token) {
        int end = endOfClock(token);
        String clock = token.substring(0, end);
        String behind = folded(token.substring(end));
        long[] parts = Numbers.in(clock);
        boolean seconds = parts.length > SECOND;
        try {
            LocalDate day = LocalDate.of((int) parts[0], (int) parts[1], (int) parts[2]);
            LocalTime time = LocalTime.of((int) parts[HOUR], (int) parts[4], seconds ? (int) parts[SECOND] : 0);
            return Optional.of(meant(day, time, clock, behind)
                    .atOffset(offset(behind, clock, seconds))
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

    private static int endOfClock(String token) {
        for (int i = DAY_LENGTH; i < token.length(); i++) {
            if (BEHIND.indexOf(AlarmTextStream.fold(token.charAt(i))) >= 0) {
                return i;
            }
        }
        return token.length();
    }

    private static ZoneOffset offset(String behind, String clock, boolean seconds) {
        if (behind.isEmpty() || "ap".indexOf(behind.charAt(0)) >= 0) {
            return Alarm.ZONE;
        }
        long[] parts = Numbers.in(behind);
        // Behind a clock that is not written as programs do, a dash leads to a second clock.
        boolean exact = seconds || folded(clock).indexOf('t') >= 0;
        if (behind.startsWith("-") && (parts.length > 2 || !exact && parts[0] < 100)) {
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
