package dev.tocsin.parse;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void sets_cells_of_a_row_side_by_side_as_label_and_value() {
        assertThat(HtmlText.of(
                        "<table><tr><th>Appid</th><td><p>wx1</p></td></tr><tr><td>昵称：</td><td>店</td></tr></table>"))
                .isEqualTo("Appid: wx1\n昵称： 店");
        assertThat(HtmlText.of("<table><tr><td>a</td><td>b</td><td>c</td></tr></table>"))
                .isEqualTo("a b c");
    }

    @Test
    void keeps_lines_of_markdown_that_only_colours_words() {
        assertThat(HtmlText.of("次数: <font color=\"warning\">5分钟 3次</font>\n内容: x"))
                .isEqualTo("次数: 5分钟 3次\n内容: x");
    }

    @Test
    void shows_tags_that_are_no_html_as_they_stand() {
        assertThat(HtmlText.of("<p>[resp=<xml><ToUserName><![CDATA[a]]></ToUserName></xml>]</p>"))
                .isEqualTo("[resp=<xml><ToUserName><![CDATA[a]]></ToUserName></xml>]");
    }

    @Test
    void leaves_out_what_a_mail_hides() {
        assertThat(HtmlText.of("<div style='display: none'>Appid: wx1</div><p hidden>x</p><p>a</p>"))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Appid: wx1</p>",
                " <!DOCTYPE html><html>Appid: wx1</html>",
                "Appid: wx1<br>昵称: 店<br>[response_content=&lt;p&gt;]",
                "Hi,<div>Appid: wx1</div>[response_content=success]"
            })
    void knows_html(String text) {
        assertThat(HtmlText.isHtml(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Appid: wx1",
                "昵称: <小店> 张三 <a@example.com>",
                "错误样例: [response_length=9][response_content=<p>500</p>]",
                "it says <br>, why?\nAppid: wx1\n错误样例: [response_content=<html><p>500</p>]",
                "<xml><ToUserName>a</ToUserName></xml>"
            })
    void knows_what_only_shows_html(String text) {
        assertThat(HtmlText.isHtml(text)).isFalse();
    }

    @Test
    void keeps_lines_of_preformatted_text() {
        assertThat(HtmlText.of("<pre>Appid: wx1\n昵称:  店</pre>")).isEqualTo("Appid: wx1\n昵称:  店");
    }

    /// What is allocated bounds what is kept: a text of a mebibyte must leave room for others beside it.
    @ParameterizedTest
    @ValueSource(strings = {"<b><p>", "<p><i>x", "<i>x", "<font color=red><p>"})
    void one_mebibyte_of_markup_that_html_repeats_takes_little_memory(String unit) {
        String text = "Appid: wx1<br>" + unit.repeat((1 << 20) / unit.length());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HtmlText.of(text);
        long before = threads.getCurrentThreadAllocatedBytes();
        HtmlText.of(text);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(128L << 20);
    }

    @Test
    void reads_on_behind_more_markup_than_any_document_has() {
        String text = "Appid: wx1<br>" + "<b><p>".repeat(20_000) + "次数: 5分钟 39次";

        assertThat(HtmlText.of(text)).startsWith("Appid: wx1\n").endsWith("<b><p>次数: 5分钟 39次");
    }
}
