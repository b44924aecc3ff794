package dev.tocsin.parse;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.tocsin.alarm.Alarm;

/// Reads what the lexer knows to be a timestamp by its shape.
final class Timestamps {
    private static final int HOUR = 3;
    private static final int NOON = 12;
    /// A zone stands behind the time, so that the day's dashes are none.
    private static final int DAY_LENGTH = 10;

    private Timestamps() {}

    /// In China Standard Time, as is a time without a zone; empty when there is no such day or time, such as
    // 2024-02-30.
    static Optional<OffsetDateTime> read(String token) {
        int zone = zoneAt(token);
        long[] parts = Numbers.in(token.substring(0, zone));
        try {
            LocalDateTime time = LocalDateTime.of(
                    (int) parts[0],
                    (int) parts[1],
                    (int) parts[2],
                    hour(token, (int) parts[HOUR]),
                    (int) parts[4],
                    parts.length > 5 ? (int) parts[5] : 0);
            return Optional.of(time.atOffset(offset(token.substring(zone))).withOffsetSameInstant(Alarm.ZONE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int hour(String token, int hour) {
        boolean late = token.contains("下午") || token.contains("晚上") || token.contains("中午") && hour < NOON - 2;
        boolean midnight = hour == NOON && (token.contains("凌晨") || token.contains("上午"));
        return midnight ? 0 : late && hour < NOON ? hour + NOON : hour;
    }

    private static int zoneAt(String token) {
        for (int i = DAY_LENGTH; i < token.length(); i++) {
            if ("zZ+-".indexOf(AlarmTextStream.fold(token.charAt(i))) >= 0) {
                return i;
            }
        }
        return token.length();
    }

    private static ZoneOffset offset(String zone) {
        if (zone.isEmpty()) {
            return Alarm.ZONE;
        }
        long[] parts = Numbers.in(zone);
        if (parts.length == 0) {
            return ZoneOffset.UTC;
        }
        boolean joined = parts.length == 1 && parts[0] >= 100;
        int hours = (int) (joined ? parts[0] / 100 : parts[0]);
        int minutes = (int) (joined ? parts[0] % 100 : parts.length > 1 ? parts[1] : 0);
        int sign = AlarmTextStream.fold(zone.charAt(0)) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
