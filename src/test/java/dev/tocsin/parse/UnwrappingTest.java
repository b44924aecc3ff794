package dev.tocsin.parse;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.parse.ParsedAlarms.Leftover;

import static org.assertj.core.api.Assertions.assertThat;

/// Places in a text that came wrapped are places in what was pasted.
class UnwrappingTest {
    private static final String PROBLEM = "次数 cannot be read: expected something like \"5分钟 39次\"";

    @Test
    void plain_text_is_taken_as_it_is() {
        Passage text = Passage.whole("次数: 5分钟 3次\n错误样例: [response_content={\"a\":\"\\n<p>&amp;\"}]");

        assertThat(Unwrapping.texts(text)).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a &amp; b</p>\n<p>Appid: wx1 &lt;&nbsp;内容: x 次数: many</p>",
                "<p>a &times b</p><p>x&timestamp=1 Appid: wx1 内容: x 次数: many</p>",
                "<b>Appid</b>: wx1\n<br>内容: x<br>\n次数: many",
                "<table><tr><td>Appid</td><td>wx1</td></tr><tr><td>内容</td><td>x 次数: many</td></tr></table>",
                "<msg><datadesc>Appid: wx&#49;&#x0A;内容: x 次数: many</datadesc>",
                "<msg>&lt;datadesc&gt;Appid: wx1\n内容: &amp;lt; 次数: many&lt;/datadesc&gt;",
                "{\"text\":\"Appid: wx1\\n内容: x \\\"a\\\"\\n次数: many\"}",
                "log\ntext=\"Appid: wx1\\r\\n内容\\u003a x \\n次数: many\" ok",
                "log\nAppid: wx1\\n内容: x\\n次数: many",
                "<p>a</p>\r\n<p>Appid: wx1 内容: x</p>\r\n<p>次数: many</p>"
            })
    void problem_lies_where_it_was_pasted(String text) {
        int index = text.indexOf("次数");
        int lineStart = text.lastIndexOf('\n', index) + 1;

        assertThat(new AlarmParser().parse(text).alarms())
                .flatExtracting(ParsedAlarm::problems)
                .containsExactly(new ParseProblem(
                        (int) text.substring(0, lineStart).lines().count() + 1, index - lineStart + 1, PROBLEM));
    }

    @Test
    void chat_of_a_record_is_left_over_with_its_place() {
        ParsedAlarms parsed = new AlarmParser()
                .parse("看\n<recordinfo>\n<dataitem><datadesc>在吗 &gt;_&lt;</datadesc></dataitem>\n<dataitem>"
                        + "<datadesc>Appid: wx1\n次数: 5分钟 3次</datadesc></dataitem></recordinfo>\n收到");

        assertThat(parsed.alarms()).extracting(ParsedAlarm::line).containsExactly(4);
        assertThat(parsed.leftovers())
                .containsExactly(new Leftover(1, 1, "看"), new Leftover(3, 21, "在吗 >_<"), new Leftover(6, 1, "收到"));
    }

    @Test
    void nothing_in_a_record_is_loaded() {
        ParsedAlarms parsed = new AlarmParser()
                .parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><recordinfo><datadesc>Appid: &x;\n"
                        + "次数: 5分钟 3次</datadesc></recordinfo>");

        assertThat(parsed.alarms()).extracting(alarm -> alarm.alarm().appid()).containsExactly("&x;");
    }

    @Test
    void entities_of_an_answer_stay_where_the_address_shows_that_nothing_else_is_escaped() {
        String text = "次数: 5分钟 3次\n错误样例: [3rdUrl=http://wx.example.com/?a=1%stimestamp=2][resp=&lt;xml&gt;]";

        assertThat(new AlarmParser().parse(text.formatted("&")).alarms())
                .extracting(alarm -> alarm.alarm().sample().body().orElseThrow())
                .containsExactly("&lt;xml&gt;");
        assertThat(new AlarmParser().parse(text.formatted("&amp;")).alarms())
                .extracting(alarm -> alarm.alarm().sample().body().orElseThrow())
                .containsExactly("<xml>");
    }

    @Test
    void escapes_in_the_lines_of_an_answer_stay() {
        String body = "{\n \"msg\": \"内容\\n不能为空\", \"次数\": 1\n}";

        assertThat(new AlarmParser()
                        .parse("次数: 5分钟 3次\n错误样例: [resp=" + body + "]")
                        .alarms())
                .extracting(alarm -> alarm.alarm().sample().body().orElseThrow())
                .containsExactly(body);
    }

    @Test
    void text_that_only_looks_wrapped_is_read_as_it_stands() {
        String text = "Appid: wx1\n次数: 5分钟 3次\nit said <datadesc></datadesc>";

        assertThat(new AlarmParser().parse(text).alarms())
                .extracting(alarm -> alarm.alarm().appid())
                .isEqualTo(List.of("wx1"));
    }
}
