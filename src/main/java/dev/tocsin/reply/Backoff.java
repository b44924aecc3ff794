package dev.tocsin.reply;

import java.time.Duration;
import java.util.random.RandomGenerator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/// How long to wait before a message is tried again: 5 s, doubled each time up to 15 minutes, and a fifth more or less
/// so that many messages do not come back at once. Twelve attempts span a little over an hour.
@Singleton
class Backoff {
    static final int MOST_ATTEMPTS = 12;

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;

    @Inject
    Backoff() {
        this(RandomGenerator.getDefault());
    }

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// @param attempts made so far, 1 or more
    /// @param asked what the chat asked for; never undercut
    Duration after(int attempts, @Nullable Duration asked) {
        Duration grown = FIRST.multipliedBy(1L << Math.min(attempts - 1, 20));
        Duration usual = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        Duration wait = Duration.ofMillis((long) (usual.toMillis() * factor));
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }
}
