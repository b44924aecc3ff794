package dev.tocsin.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BodyRoomTest {
    private static final int KIB = 1024;

    private final BodyRoom room = new BodyRoom(2048 * KIB);

    @Test
    void refuses_what_does_not_fit_and_takes_it_once_there_is_room() {
        BodyRoom.Place large = room.take(1024 * KIB);
        room.take(900 * KIB);
        assertThatThrownBy(() -> room.take(500 * KIB)).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.document().status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("Retry-After");
        });
        large.close();
        assertThat(room.take(500 * KIB)).isNotNull();
    }

    @Test
    void a_body_of_unknown_length_takes_the_most() {
        room.take(-1);
        assertThatThrownBy(() -> room.take(-1)).isInstanceOf(Problem.class);
    }
}
