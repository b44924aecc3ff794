package dev.tocsin.silence;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A stretch of time in which a silence holds.
///
/// @param until the first instant behind it
public record Window(Instant from, Instant until) {
    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    /// What of it lies between; empty when its length is not positive.
    ///
    /// @param end `null` for no end
    Window within(Instant begin, @Nullable Instant end) {
        return new Window(from.isBefore(begin) ? begin : from, end == null || until.isBefore(end) ? until : end);
    }

    boolean isEmpty() {
        return !from.isBefore(until);
    }
}
