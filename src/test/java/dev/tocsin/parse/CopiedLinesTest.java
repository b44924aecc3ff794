package dev.tocsin.parse;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.SharedAlarms.Labelled;

import static org.assertj.core.api.Assertions.assertThat;

/// Values end where they did in WeChat, whatever people, tables and mails put between the lines.
class CopiedLinesTest {
    private static final String ALARM = """
            Appid: wx0123456789abcdef
            昵称: 示例小店
            时间: 2024-05-06 07:08:09
            内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
            次数: 5分钟 39次
            错误样例: [OpenID=oAbc][Stamp=1714950489][IP=203.0.113.9][Event=Click][http code=500]
            报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "wx0123456789abcdef，",
                "wx0123456789abcdef。",
                "wx0123456789abcdef;",
                "wx0123456789abcdef |",
                "\"wx0123456789abcdef\"",
                "'wx0123456789abcdef',",
                "【wx0123456789abcdef】",
                "wx0123456789abcdef（示例小店）",
                "wx0123456789abcdef 示例小店",
                "wx0123456789abcdef.",
                "ｗｘ０１２３４５６７８９ａｂｃｄｅｆ",
                "公众号 wx0123456789abcdef"
            })
    void account_is_the_appid_alone(String written) {
        ParsedAlarms parsed = new AlarmParser().parse("Appid: " + written + "\n次数: 5分钟 39次");

        assertThat(parsed.alarms()).extracting(alarm -> alarm.alarm().appid()).containsExactly("wx0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wxcs************",
                "x x x x x x",
                "wx*********efacb",
                "wx12...cdef",
                "wx12…cdef",
                "wx12…",
                "****",
                "wx •••• 12",
                "XXX"
            })
    void hidden_account_stays_hidden(String written) {
        Alarm alarm = only("Appid: " + written + "\n次数: 5分钟 39次");

        assertThat(Alarm.isMasked(alarm.appid())).as(alarm.appid()).isTrue();
    }

    @Test
    void words_behind_the_account_are_left_over() {
        assertThat(new AlarmParser()
                        .parse("Appid: wx0123456789abcdef（示例小店）\n次数: 5分钟 39次")
                        .leftovers())
                .containsExactly(new ParsedAlarms.Leftover(1, 26, "（示例小店）"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"，", ", ", "; ", "；", " | ", "、", " / ", " 1. ", " 2、", " (3) ", " ④ ", " 四、"})
    void line_of_many_fields_has_the_values_of_many_lines(String between) {
        for (Labelled labelled : SharedAlarms.all()) {
            if (only(labelled.text()).truncated()) {
                continue;
            }
            List<String> fields =
                    Disguise.fields(labelled.text()).stream().map(String::strip).toList();
            ParsedAlarms parsed = new AlarmParser().parse(String.join(between, fields));

            assertThat(parsed.alarms())
                    .as("%s with \"%s\" between", labelled, between)
                    .extracting(ParsedAlarm::alarm)
                    .containsExactly(only(labelled.text()));
            assertThat(parsed.leftovers()).as("%s", labelled).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"快乐时间：宝贝", "内容:好店 时间: 永恒", "次数：不限", "AppID: 查询", "接口报警", "我的接口报警群", "微信公众平台报警 测试", "内容: 接口报警"})
    void nickname_may_hold_the_words_of_labels_and_headers(String nickname) {
        String text = ALARM.replace("示例小店", nickname);
        Alarm alarm = only(text);

        assertThat(alarm.nickname()).isEqualTo(nickname);
        assertThat(alarm.appid()).isEqualTo("wx0123456789abcdef");
        assertThat(alarm.count()).isEqualTo(39);
        assertThat(only(ALARM + "\n" + text, 1)).isEqualTo(alarm);
        assertThat(only(text + "\n" + ALARM, 0)).isEqualTo(alarm);
    }

    @Test
    void nickname_on_the_line_of_all_others_may_hold_a_label() {
        Alarm alarm = only(ALARM.replace("示例小店", "快乐时间：宝贝").replace('\n', ' '));

        assertThat(alarm.nickname()).isEqualTo("快乐时间：宝贝");
        assertThat(alarm).isEqualTo(only(ALARM.replace("示例小店", "快乐时间：宝贝")));
    }

    @Test
    void sentence_may_hold_the_word_of_a_label() {
        String sentence = "微信服务器连接公众号开发者服务器时发生超时,超时时间: 5秒";

        assertThat(only("Appid: wx1\n时间: 2024-05-06 07:08:09\n内容: " + sentence + "\n次数: 5分钟 39次")
                        .content())
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 20, 38, 76})
    void sentence_that_a_mail_wrapped_is_one_line_again(int columns) {
        for (Labelled labelled : SharedAlarms.all()) {
            String content = only(labelled.text()).content();
            if (content == null || !labelled.text().contains("\n次数:")) {
                continue;
            }
            String wrapped = content.replaceAll("(.{" + columns + "})(?=[^a-z0-9 .。])", "$1\n");
            String text = labelled.text().replace(content, wrapped);

            assertThat(only(text)).as("%s:%n%s", labelled, text).isEqualTo(only(labelled.text()));
            assertThat(only(text.replaceAll("(?m)^", "> ")).content())
                    .as("%s", text)
                    .isEqualTo(content);
        }
    }

    @Test
    void chat_behind_a_sentence_is_no_part_of_it() {
        String cut = ALARM.substring(0, ALARM.indexOf("\n次数"));

        assertThat(new AlarmParser().parse(cut + "\n有人看吗\n" + ALARM).alarms())
                .extracting(ParsedAlarm::alarm)
                .containsExactly(only(cut), only(ALARM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"① ", "一、", "十二、", "✅ ", "❗️", "1️⃣ ", "🔥🔥", "· ", "(2) "})
    void mark_before_each_line_is_no_leftover(String mark) {
        ParsedAlarms parsed = new AlarmParser().parse(ALARM.replaceAll("(?m)^", mark));

        assertThat(parsed.alarms()).extracting(ParsedAlarm::alarm).containsExactly(only(ALARM));
        assertThat(parsed.leftovers()).isEmpty();
    }

    private static Alarm only(String text) {
        assertThat(new AlarmParser().parse(text).alarms()).as(text).hasSize(1);
        return only(text, 0);
    }

    private static Alarm only(String text, int index) {
        return new AlarmParser().parse(text).alarms().get(index).alarm();
    }
}
