package dev.tocsin.reply;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateBucketTest {
    private final RateBucket bucket = new RateBucket(2);
    private final Instant start = Instant.parse("2025-04-21T10:31:15Z");

    @Test
    void holds_no_more_than_a_minutes_worth_in_any_sixty_seconds() {
        assertThat(bucket.take(start)).isTrue();
        assertThat(bucket.take(start.plusSeconds(50))).isTrue();
        assertThat(bucket.take(start.plusSeconds(59))).isFalse();
        assertThat(bucket.take(start.plusSeconds(60))).isTrue();
        assertThat(bucket.take(start.plusSeconds(100))).isFalse();
        assertThat(bucket.take(start.plusSeconds(110))).isTrue();
    }

    @Test
    void a_place_given_back_is_free() {
        bucket.take(start);
        bucket.take(start);
        bucket.giveBack();
        assertThat(bucket.take(start)).isTrue();
    }
}
