package dev.tocsin.page;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutsideTextTest {
    @Test
    void writes_out_what_would_turn_the_reading_direction_or_hide() {
        assertThat(OutsideText.visible("a\u202Eb\u200Bc\u0000d\u2028e\uD800f"))
                .isEqualTo("a⟦U+202E⟧b⟦U+200B⟧c⟦U+0000⟧d⟦U+2028⟧e⟦U+D800⟧f");
    }

    @Test
    void leaves_lines_emoji_and_other_scripts_alone() {
        String text = "第一行\r\n\tمرحبا 👩‍👧 ﷽";
        assertThat(OutsideText.visible(text)).isEqualTo(text);
    }

    @Test
    void tells_commands_from_words() {
        assertThat(OutsideText.parts("Run `dig +short example.com` now"))
                .containsExactly(
                        new OutsideText.Part("Run ", false),
                        new OutsideText.Part("dig +short example.com", true),
                        new OutsideText.Part(" now", false));
    }

    @Test
    void takes_a_lone_backtick_as_it_is() {
        assertThat(OutsideText.parts("it`s")).extracting(OutsideText.Part::code).doesNotContain(true);
        assertThat(OutsideText.parts("it`s")).extracting(OutsideText.Part::text).containsExactly("it", "`s");
    }
}
