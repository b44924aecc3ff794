package dev.tocsin.parse;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import dev.tocsin.alarm.Alarm;

/// Reads what the lexer knows to be a timestamp by its shape.
final class Timestamps {
    private Timestamps() {}

    /// Empty when there is no such day or time, such as 2024-02-30.
    static Optional<OffsetDateTime> read(String token) {
        List<Integer> parts = Numbers.in(token).stream().map(Long::intValue).toList();
        try {
            LocalDateTime time = LocalDateTime.of(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.size() > 5 ? parts.get(5) : 0);
            return Optional.of(time.atOffset(Alarm.ZONE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean hasSeconds(String token) {
        return Numbers.in(token).size() > 5;
    }
}
