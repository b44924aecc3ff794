package dev.tocsin.bench.server;

import java.time.Duration;

/// When the next request is due. Times are nanoseconds since the start.
interface Pace {
    /// @return when this request is to be sent; [Long#MAX_VALUE] when there is none any more
    long due(long number, long now);

    /// As soon as a connection is free, for so long.
    static Pace closed(Duration time) {
        return (number, now) -> now < time.toNanos() ? now : Long.MAX_VALUE;
    }

    /// As soon as a connection is free, for so long and not more than so many.
    static Pace closed(Duration time, long most) {
        return (number, now) -> number < most && now < time.toNanos() ? now : Long.MAX_VALUE;
    }

    /// As soon as a connection is free, so many.
    static Pace count(long requests) {
        return (number, now) -> number < requests ? now : Long.MAX_VALUE;
    }

    /// At a fixed rate, whether the server keeps up or not.
    static Pace open(double perSecond, Duration time) {
        return (number, now) -> {
            long due = (long) (number / perSecond * 1e9);
            return due < time.toNanos() ? due : Long.MAX_VALUE;
        };
    }
}
