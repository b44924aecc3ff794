package dev.tocsin.security;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.tocsin.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

class SignInBrakeTest {
    private static final String ADDRESS = "198.51.100.7";

    private final TestClock clock = new TestClock();
    private final SignInBrake brake = new SignInBrake(clock);

    @Test
    void an_address_with_ever_new_names_has_its_allowance_checked_and_no_more() {
        int checked = 0;
        for (int name = 0; name < 1000; name++) {
            checked += brake.admits("name" + name, ADDRESS) ? 1 : 0;
        }
        assertThat(checked).isEqualTo(30);
        assertThat(brake.admits("admin", "203.0.113.9")).as("another address").isTrue();

        clock.advance(Duration.ofSeconds(5));
        assertThat(brake.admits("one", ADDRESS)).isTrue();
        assertThat(brake.admits("two", ADDRESS)).isFalse();
    }

    @Test
    void people_who_know_their_passwords_use_up_nothing() {
        for (int person = 0; person < 100; person++) {
            assertThat(brake.admits("person" + person, ADDRESS)).isTrue();
            brake.release("person" + person, ADDRESS);
        }
    }

    @Test
    void rests_after_a_quarter_of_an_hour() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(brake.admits("admin", ADDRESS)).isTrue();
        }
        assertThat(brake.admits("admin", ADDRESS)).isFalse();

        clock.advance(Duration.ofMinutes(15));
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(brake.admits("admin", ADDRESS)).isTrue();
        }
    }
}
