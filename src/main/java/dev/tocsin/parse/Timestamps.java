package dev.tocsin.parse;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

import dev.tocsin.alarm.Alarm;

/// Reads what the lexer knows to be a timestamp by its shape.
final class Timestamps {
    private Timestamps() {}

    /// Empty when there is no such day or time, such as 2024-02-30.
    static Optional<OffsetDateTime> read(String token) {
        long[] parts = Numbers.in(token);
        try {
            LocalDateTime time = LocalDateTime.of(
                    (int) parts[0],
                    (int) parts[1],
                    (int) parts[2],
                    (int) parts[3],
                    (int) parts[4],
                    parts.length > 5 ? (int) parts[5] : 0);
            return Optional.of(time.atOffset(Alarm.ZONE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean hasSeconds(String token) {
        return Numbers.in(token).length > 5;
    }
}
