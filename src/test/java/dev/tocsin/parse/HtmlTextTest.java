package dev.tocsin.parse;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTextTest {
    @Test
    void makes_each_block_a_line() {
        assertThat(HtmlText.of("<p>Appid: wx1</p><div>昵称: <b>店</b></div>时间: 2025<br>内容: x"))
                .isEqualTo("Appid: wx1\n昵称: 店\n时间: 2025\n内容: x");
    }

    @Test
    void shows_escaped_markup_as_text() {
        assertThat(HtmlText.of("<td>[response_content=&lt;xml&gt;&amp;amp;]</td>"))
                .isEqualTo("[response_content=<xml>&amp;]");
    }

    @Test
    void leaves_scripts_and_styles_out() {
        assertThat(HtmlText.of("<head><title>t</title><style>p{}</style></head><body><script>x()</script>a</body>"))
                .isEqualTo("a");
    }

    @Test
    void keeps_lines_of_preformatted_text() {
        assertThat(HtmlText.of("<pre>Appid: wx1\n昵称:  店</pre>")).isEqualTo("Appid: wx1\n昵称:  店");
    }
}
