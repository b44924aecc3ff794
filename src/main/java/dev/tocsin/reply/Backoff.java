package dev.tocsin.reply;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/// How long to wait before something is tried again, and how often.
@Singleton
class Backoff {
    /// As long as this a message is kept for a channel that takes nothing.
    static final Duration KEPT = Duration.ofHours(24);
    /// Nothing is put off for longer; chats may ask for an hour.
    static final Duration LONGEST_OF_ALL = Duration.ofMinutes(65);
    /// The fewest attempts before a message is given up for an outage, however long it waited for its first one.
    static final int FEWEST_ATTEMPTS = 12;
    /// The most attempts that nobody could explain; they span nearly two hours.
    static final int MOST_UNEXPLAINED = 6;

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final double SPREAD = 0.2;
    private static final List<Duration> REFUSED = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private final RandomGenerator random;

    @Inject
    Backoff() {
        this(RandomGenerator.getDefault());
    }

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// After an outage or a throttle, which pass by themselves: 5 s, doubled each time up to 15 minutes, and a fifth
    /// more or less so that many do not come back at once.
    ///
    /// @param failures so far, 1 or more
    /// @param asked what the chat asked for; never undercut
    Duration afterOutage(int failures, @Nullable Duration asked) {
        Duration grown = FIRST.multipliedBy(1L << Math.min(failures - 1, 20));
        Duration usual = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        Duration wait = Duration.ofMillis((long) (usual.toMillis() * factor));
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }

    /// After a refusal, which somebody must do something about: 1, 5, 15, 30 minutes, then every hour.
    ///
    /// @param refusals so far, 1 or more
    static Duration afterRefusal(int refusals) {
        return REFUSED.get(Math.min(refusals, REFUSED.size()) - 1);
    }
}
