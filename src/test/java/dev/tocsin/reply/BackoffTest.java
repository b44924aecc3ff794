package dev.tocsin.reply;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "8, 640", "9, 900", "12, 900", "1000, 900"})
    void doubles_up_to_a_quarter_of_an_hour_with_a_fifth_of_play(int attempts, long seconds) {
        Duration wait = backoff.afterOutage(attempts, null);
        assertThat(wait.toMillis()).isBetween(seconds * 800, seconds * 1200);
    }

    @Test
    void never_undercuts_what_the_chat_asked_for() {
        assertThat(backoff.afterOutage(1, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.afterOutage(9, Duration.ofSeconds(1))).isGreaterThan(Duration.ofMinutes(11));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "3, 15", "4, 30", "5, 60", "6, 60", "1000, 60"})
    void lets_an_operator_act_for_up_to_an_hour(int refusals, long minutes) {
        assertThat(Backoff.afterRefusal(refusals)).isEqualTo(Duration.ofMinutes(minutes));
    }
}
