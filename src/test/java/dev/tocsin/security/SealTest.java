package dev.tocsin.security;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {
    private final byte[] secret = "https://robot.example.com/send?key=made-up".getBytes(UTF_8);

    @Test
    void opens_what_it_sealed() {
        Seal seal = new Seal(new byte[32]);
        assertThat(seal.open(seal.seal(secret))).isEqualTo(secret);
    }

    @Test
    void seals_the_same_secret_differently_each_time() {
        Seal seal = new Seal(new byte[32]);
        assertThat(seal.seal(secret)).isNotEqualTo(seal.seal(secret));
    }

    @Test
    void another_key_does_not_open_it() {
        byte[] other = new byte[32];
        other[0] = 1;
        byte[] sealed = new Seal(new byte[32]).seal(secret);
        assertThatThrownBy(() -> new Seal(other).open(sealed)).hasMessageContaining("another key");
    }

    @Test
    void a_changed_value_does_not_open() {
        Seal seal = new Seal(new byte[32]);
        byte[] sealed = seal.seal(secret);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(new byte[3])).hasMessageContaining("no sealed value");
    }
}
