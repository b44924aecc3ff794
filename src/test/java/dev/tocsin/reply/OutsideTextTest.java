package dev.tocsin.reply;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutsideTextTest {
    @Test
    void folds_lines_and_blanks() {
        assertThat(OutsideText.oneLine("  a\r\n\tb\u2028c  d ")).isEqualTo("a b c d");
    }

    @Test
    void drops_terminal_sequences_and_direction_overrides() {
        assertThat(OutsideText.oneLine("\u001B[31mred\u0007 \u202Eevil\u2066\u200B\uFEFF\0"))
                .isEqualTo("[31mred evil");
    }

    @Test
    void drops_halves_of_surrogates_and_keeps_emoji() {
        assertThat(OutsideText.oneLine("\uD83D x 👩\u200D🔧")).isEqualTo("x 👩\u200D🔧");
    }
}
