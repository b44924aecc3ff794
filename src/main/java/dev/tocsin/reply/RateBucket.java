package dev.tocsin.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Keeps one channel within its chat's messages a minute. It remembers each sending: chats count any sixty seconds,
/// so a bucket that refills drop by drop would let nearly twice as many through.
final class RateBucket {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Deque<Instant> sendings = new ArrayDeque<>();

    RateBucket(int perMinute) {
        this.perMinute = perMinute;
    }

    /// Takes the place of one message; false when this minute has none left.
    synchronized boolean take(Instant now) {
        while (!sendings.isEmpty() && !sendings.peekFirst().plus(MINUTE).isAfter(now)) {
            sendings.removeFirst();
        }
        if (sendings.size() >= perMinute) {
            return false;
        }
        sendings.addLast(now);
        return true;
    }

    /// Gives the last place back: nothing was sent.
    synchronized void giveBack() {
        sendings.pollLast();
    }
}
