package dev.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;

/// How much each source may hand in. Counted in this process: with several replicas each allows the rate.
@Singleton
class RateLimit {
    private final IntakeConfig config;
    private final Clock clock;
    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimit(IntakeConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Counts these texts. A minute's worth may come at once; a batch larger than what is left passes whole, and the
    /// next one waits until it is made up for, for else it could never be sent.
    ///
    /// @throws Problem the source is over its rate
    void count(Source source, int texts) {
        @Nullable Integer own = source.ratePerMinute();
        int rate = own == null ? config.rate() : own;
        if (rate <= 0) {
            return;
        }
        Bucket bucket = buckets.compute(
                source.id(),
                (id, before) -> (before == null ? new Bucket(rate, clock.instant(), Duration.ZERO) : before)
                        .filled(rate, clock.instant())
                        .take(rate, texts));
        if (bucket.pause().isPositive()) {
            throw overRate(source, rate, bucket.pause());
        }
    }

    private static Problem overRate(Source source, int rate, Duration wait) {
        return new Problem(
                429,
                "Too Many Requests",
                "The source \"%s\" may hand in %d texts a minute; nothing was accepted. Send it again later, or have an administrator raise the rate."
                        .formatted(source.name(), rate),
                Map.of("Retry-After", Long.toString(wait.plusMillis(999).toSeconds())));
    }

    /// @param texts that may pass now; negative after a large batch
    /// @param pause zero when the last ones passed
    private record Bucket(double texts, Instant at, Duration pause) {
        Bucket filled(int rate, Instant now) {
            double minutes = Math.max(0, Duration.between(at, now).toMillis()) / 60_000.0;
            return new Bucket(Math.min(rate, texts + minutes * rate), now, Duration.ZERO);
        }

        Bucket take(int rate, int wanted) {
            if (texts >= 1) {
                return new Bucket(texts - wanted, at, Duration.ZERO);
            }
            return new Bucket(texts, at, Duration.ofMillis((long) Math.ceil((1 - texts) / rate * 60_000)));
        }
    }
}
