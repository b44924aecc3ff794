package dev.tocsin.parse;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.ParsedAlarms.Leftover;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmParserTest {
    private static final String ALARM = """
            Appid: wx0123456789abcdef
            昵称: 示例小店
            时间: 2024-05-06 07:08:09
            内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
            次数: 5分钟 39次
            错误样例: [OpenID=oAbc][Stamp=1714950489][IP=203.0.113.9][Event=Click][http code=500]
            报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Appid:wx1",
                "Appid: wx1",
                "Appid ：wx1",
                "APPID：　wx1",
                "appId\u00a0:\u00a0wx1",
                "\ufeffApp ID: wx1  ",
                "Ａｐｐｉｄ：wx1",
                "**Appid:** wx1",
                "**Appid**: wx1",
                "**Appid: wx1**",
                "> Appid: wx1",
                "1、Appid: wx1",
                "`Appid: wx1`",
                "“Appid: wx1”"
            })
    void label_may_be_spelled_and_spaced_in_any_way(String line) {
        assertThat(only(line + "\n次数: 5分钟 3次").appid()).isEqualTo("wx1");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-06 07:08:09, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08, 2024-05-06T07:08+08:00",
        "2024-5-6 7:08:09, 2024-05-06T07:08:09+08:00",
        "2024/05/06 07:08:09, 2024-05-06T07:08:09+08:00",
        "2024年5月6日 07:08:09, 2024-05-06T07:08:09+08:00",
        "２０２４-05-06 07：08：09, 2024-05-06T07:08:09+08:00",
        "2024年5月6日07:08:09, 2024-05-06T07:08:09+08:00",
        "2024年5月6日 7时8分9秒, 2024-05-06T07:08:09+08:00",
        "2024年5月6日7时8分, 2024-05-06T07:08+08:00",
        "2024-05-06 下午7:08, 2024-05-06T19:08+08:00",
        "2024年5月6日 下午 7:08:09, 2024-05-06T19:08:09+08:00",
        "2024-05-06 上午7:08, 2024-05-06T07:08+08:00",
        "2024-05-06 凌晨12:08, 2024-05-06T00:08+08:00",
        "2024-05-06 中午12:08, 2024-05-06T12:08+08:00",
        "2024-05-06 中午1:08, 2024-05-06T13:08+08:00",
        "2024-05-06T07:08:09, 2024-05-06T07:08:09+08:00",
        "2024-05-05T23:08:09Z, 2024-05-06T07:08:09+08:00",
        "2024-05-05T23:08:09.123Z, 2024-05-06T07:08:09+08:00",
        "2024-05-06T07:08:09+08:00, 2024-05-06T07:08:09+08:00",
        "2024-05-05T23:08:09+0000, 2024-05-06T07:08:09+08:00",
        "2024-05-05T18:38:09-04:30, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08:09.5, 2024-05-06T07:08:09+08:00",
        "2024-05-06 晚上7:08, 2024-05-06T19:08+08:00",
        "2024-05-05 晚上12:08:09, 2024-05-06T00:08:09+08:00",
        "2024年5月5日晚上12点08分, 2024-05-06T00:08+08:00",
        "2024-05-06 2:38:20 PM, 2024-05-06T14:38:20+08:00",
        "2024-05-06 2:38:20ＰＭ, 2024-05-06T14:38:20+08:00",
        "2024-05-06 12:38 a.m., 2024-05-06T00:38+08:00",
        "2024-05-06 12:38 pm, 2024-05-06T12:38+08:00",
        "2024-05-05 23:08:09Z, 2024-05-06T07:08:09+08:00",
        "2024-05-05 23:08:09 UTC, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08:09 UTC+8, 2024-05-06T07:08:09+08:00",
        "2024-05-05 23:08:09 +0000, 2024-05-06T07:08:09+08:00",
        "2024-05-05 23:08:09+00, 2024-05-06T07:08:09+08:00",
        "2024-05-05 18:38:09-04:30, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08:09-07:13:09, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08-07:13, 2024-05-06T07:08+08:00",
        "2024-05-06 07:08:09-2024-05-06 07:13:09, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08:09 zabbix, 2024-05-06T07:08:09+08:00",
        "2024-05-06 07:08:09 pm2 restarted, 2024-05-06T07:08:09+08:00"
    })
    void time_is_read_in_every_spelling_as_china_standard_time(String written, String expected) {
        assertThat(only("时间: " + written + "\n次数: 5分钟 3次").time()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5分钟", "5分钟 ٣٩次", "5分钟 3 27次", "5分钟 1 2723次"})
    void count_that_cannot_be_read_is_a_problem_and_takes_no_window_along(String written) {
        ParsedAlarm parsed = parse("Appid: wx1\n次数: " + written).alarms().getFirst();

        assertThat(parsed.alarm().windowMinutes()).isEqualTo(5);
        assertThat(parsed.alarm().count()).isNull();
        assertThat(parsed.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "5分钟 39次 | 5 | 39",
                "5分钟39次 | 5 | 39",
                "5 分钟 17880 次 | 5 | 17880",
                "30分钟内 15次 | 30 | 15",
                "5分钟 17,880次 | 5 | 17880",
                "39次 | - | 39",
                "39 | - | 39",
                "5分钟内共39次 | 5 | 39",
                "5分钟内 共 39次 | 5 | 39",
                "5分钟/39次 | 5 | 39",
                "5分钟 1 272次 | 5 | 1272",
                "5分钟，39次 | 5 | 39",
                "39次/5分钟 | 5 | 39",
                "39次（5分钟内） | 5 | 39",
                "5分钟 | 5 | -",
                "５分钟 ３９次 | 5 | 39"
            })
    void frequency_is_read_in_every_spelling(String written, Integer window, Long count) {
        Alarm alarm = only("Appid: wx1\n次数: " + written);

        assertThat(alarm.windowMinutes()).isEqualTo(window);
        assertThat(alarm.count()).isEqualTo(count);
    }

    @Test
    void unreadable_time_and_frequency_are_problems_with_their_place() {
        ParsedAlarm parsed = parse("hello\nAppid: wx1\n时间: yesterday\n次数: many\n内容: x")
                .alarms()
                .getFirst();

        assertThat(parsed.line()).isEqualTo(2);
        assertThat(parsed.problems())
                .extracting(ParseProblem::toString)
                .containsExactly(
                        "line 3:1: 时间 cannot be read: expected something like \"2020-02-13 14:38:20\"",
                        "line 4:1: 次数 cannot be read: expected something like \"5分钟 39次\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30 10:00:00",
                "2024-02-2010:00",
                "2024-02-2010:00:00",
                "2024-02-20T10:00+99",
                "2024-02-20T10:00:00+9999",
                "2024年2月20日25时00分",
                "2024-02-20 晚上1:30",
                "2024-02-20 晚上24:00"
            })
    void day_or_hour_that_does_not_exist_is_a_problem(String time) {
        ParsedAlarm parsed =
                parse("Appid: wx1\n时间: " + time + "\n次数: 5分钟 3次").alarms().getFirst();

        assertThat(parsed.alarm().time()).isNull();
        assertThat(parsed.problems()).hasSize(1);
    }

    @Test
    void lines_may_come_in_any_order() {
        List<String> lines = ALARM.strip().lines().toList();
        Alarm shuffled = only(
                String.join("\n", lines.get(5), lines.get(3), lines.get(0), lines.get(4), lines.get(2), lines.get(1)));

        assertThat(shuffled.guideUrl()).isNull();
        assertThat(shuffled.appid()).isEqualTo("wx0123456789abcdef");
        assertThat(shuffled.count()).isEqualTo(39);
        assertThat(shuffled.sampleValue("http code")).contains("500");
    }

    @Test
    void absent_line_is_null_and_bare_label_is_empty() {
        Alarm alarm = only("Appid:\n次数: 5分钟 3次\n错误样例:");

        assertThat(alarm.appid()).isEmpty();
        assertThat(alarm.nickname()).isNull();
        assertThat(alarm.sample()).isEqualTo(new Sample(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // brackets inside a value, matched and not
                "[response_content={\"a\":[1,[2]]}][第三方平台:x] | {\"a\":[1,[2]]} | x",
                "[response_content=Undefined index [foo][第三方平台:x] | Undefined index [foo | x",
                "[response_content=<Content><![CDATA[:] ]]></Content>][第三方平台:x] | <Content><![CDATA[:] ]]></Content> | x",
                "[response_content=<a><![CDATA[b]]</a>][第三方平台:x] | <a><![CDATA[b]]</a> | x",
                "[response_content=<a><![CDATA[b]></a>][第三方平台:x] | <a><![CDATA[b]></a> | x",
                "[response_content=input[type=text] { }][第三方平台:x] | input[type=text] { } | x",
                "[response_content=] [第三方平台:x] | `` | x",
                "[response_content=a]] [[第三方平台:x] | a | x",
                "[response_content= success ][第三方平台 : x ] | ` success ` | x",
                "［response_content=a］［第三方平台：x］ | a | x",
                // CDATA that holds brackets, its own end, or what looks like another item
                "[response_content=<a><![CDATA[x]]]]><![CDATA[>y]]></a>][第三方平台:x] | <a><![CDATA[x]]]]><![CDATA[>y]]></a> | x",
                "[response_content=<a><![CDATA[a] [IP=1] b]]></a>][第三方平台:x] | <a><![CDATA[a] [IP=1] b]]></a> | x",
                "[response_content=<a><![CDATA[:] ] [ x]]></a>][第三方平台:x] | <a><![CDATA[:] ] [ x]]></a> | x",
                "[response_content=<a><![CDATA[]]]></a>][第三方平台:x] | <a><![CDATA[]]]></a> | x",
                "[response_content=<a><![cdata[[]]></a>][第三方平台:x] | <a><![cdata[[]]></a> | x",
                "[response_content=<a><![CDATA[b]]</a><c><![CDATA[d[]]></c>][第三方平台:x] | <a><![CDATA[b]]</a><c><![CDATA[d[]]></c> | x"
            })
    void body_ends_where_its_bracket_is(String sample, String body, String platform) {
        Alarm alarm = only("次数: 5分钟 3次\n错误样例: " + sample);

        assertThat(alarm.sampleValue("response_content")).contains(body);
        assertThat(alarm.sampleValue("第三方平台")).contains(platform);
    }

    @ParameterizedTest
    @CsvSource({"C:\\new, C:\\new", "****, ****", "**, **", "「店」, 「店」", "a`b`, a`b`", "【店】 , 【店】", "<店>, <店>", "店“, 店“"
    })
    void marks_of_the_value_itself_stay(String written, String nickname) {
        assertThat(only("Appid: wx1\n昵称: " + written + "\n次数: 5分钟 3次").nickname())
                .isEqualTo(nickname);
    }

    @Test
    void quote_keeps_marks_of_the_body_itself() {
        assertThat(only("> 次数: 5分钟 3次\n> 错误样例: [response_content=a\n> > b\n>  c\nd]")
                        .sampleValue("response_content"))
                .contains("a\n> b\n c\nd");
        assertThat(only("次数: 5分钟 3次\n错误样例: [response_content=a\n> b]").sampleValue("response_content"))
                .contains("a\n> b");
    }

    @Test
    void chat_in_brackets_on_the_next_line_is_no_item() {
        ParsedAlarms parsed = parse("次数: 5分钟 3次\n错误样例: [Event=Click]\n[图片]\n[12:00:01] INFO x");

        assertThat(parsed.alarms().getFirst().alarm().sample().items())
                .containsExactly(new Sample.Item("Event", "Click"));
        assertThat(parsed.leftovers()).containsExactly(new Leftover(3, 1, "[图片]\n[12:00:01] INFO x"));
    }

    @Test
    void lost_opening_bracket_is_a_problem_and_loses_no_item() {
        ParsedAlarm parsed = parse("次数: 5分钟 3次\n错误样例: [IP=203.0.113.9]Event=Click][http code=500]")
                .alarms()
                .getFirst();

        assertThat(parsed.alarm().sampleValue("Event")).contains("Click");
        assertThat(parsed.alarm().sampleValue("http code")).contains("500");
        assertThat(parsed.problems()).containsExactly(new ParseProblem(2, 23, "the bracket of Event] is never opened"));
    }

    @Test
    void words_of_a_header_in_a_sentence_are_none() {
        assertThat(only("又有接口报警了\n" + ALARM).header()).isNull();
    }

    @Test
    void bare_flag_has_no_value() {
        assertThat(only("错误样例: [OuterIP=][decrypt fail] [第三方平台]\n次数: 5分钟 3次").sample())
                .isEqualTo(new Sample(List.of(
                        new Sample.Item("OuterIP", ""),
                        new Sample.Item("decrypt fail", null),
                        new Sample.Item("第三方平台", null))));
    }

    @Test
    void lost_bracket_between_items_is_a_problem_and_loses_no_item() {
        ParsedAlarm parsed = parse("次数: 5分钟 3次\n错误样例: [IP=203.0.113.9[Event=Click][http code=500]")
                .alarms()
                .getFirst();

        assertThat(parsed.alarm().sample().items())
                .containsExactly(
                        new Sample.Item("IP", "203.0.113.9"),
                        new Sample.Item("Event", "Click"),
                        new Sample.Item("http code", "500"));
        assertThat(parsed.problems())
                .containsExactly(
                        new ParseProblem(2, 7, "the bracket of [IP is never closed; its value was read up to line 2"));
    }

    @Test
    void lost_last_bracket_ends_the_value_with_its_line() {
        ParsedAlarms parsed = parse("次数: 5分钟 3次\n错误样例: [IP=203.0.113.9][Event=Click\n求助，怎么办 [图片]");

        assertThat(parsed.alarms().getFirst().alarm().sampleValue("Event")).contains("Click");
        assertThat(parsed.leftovers()).containsExactly(new Leftover(3, 1, "求助，怎么办 [图片]"));
    }

    @Test
    void cut_body_ends_at_its_dots_whatever_follows() {
        String cut = ALARM.replace("[http code=500]", "[response_length=3365][response_content=<html><b>[x...");

        for (String following : List.of("", "\n\n有人知道吗？", "\n时间: 2024-05-06 08:00:00\n次数: 5分钟 1次\n内容: y")) {
            ParsedAlarms parsed = parse(cut.substring(0, cut.indexOf("报警")).strip() + following);
            Alarm alarm = parsed.alarms().getFirst().alarm();

            assertThat(alarm.truncated()).isTrue();
            assertThat(alarm.sampleValue("response_content")).contains("<html><b>[x...");
            assertThat(parsed.alarms().getFirst().problems()).isEmpty();
        }
        assertThat(only(cut).guideUrl()).isEqualTo("https://mmbizurl.cn/s/MpkaZb8yg");
    }

    @Test
    void several_alarms_come_out_in_order_without_the_chat_between_them() {
        String second = ALARM.replace("39次", "40次");
        ParsedAlarms parsed = parse("张三:\n" + ALARM + "又来了\n\n李四 2024-5-6 7:12\n" + second + "@所有人 谁在看？");

        assertThat(parsed.alarms()).extracting(alarm -> alarm.alarm().count()).containsExactly(39L, 40L);
        assertThat(parsed.alarms()).extracting(ParsedAlarm::line).containsExactly(2, 12);
        assertThat(parsed.leftovers())
                .containsExactly(
                        new Leftover(1, 1, "张三:"),
                        new Leftover(9, 1, "又来了\n\n李四 2024-5-6 7:12"),
                        new Leftover(19, 1, "@所有人 谁在看？"));
    }

    @Test
    void alarms_on_one_line_are_told_apart() {
        String line = ALARM.replace('\n', ' ');

        assertThat(parse(line + line + line).alarms()).hasSize(3).allSatisfy(parsed -> assertThat(parsed.alarm())
                .isEqualTo(only(ALARM)));
    }

    @Test
    void first_lines_behind_a_sample_belong_to_the_next_alarm() {
        String first = ALARM.substring(ALARM.indexOf("时间"), ALARM.indexOf("报警"));
        ParsedAlarms parsed = parse(first + ALARM);

        assertThat(parsed.alarms())
                .extracting(alarm -> alarm.alarm().appid())
                .containsExactly(null, "wx0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "时间: 明天下午三点, 内容: 复盘",
                "时间: 明天下午三点\n内容: 复盘",
                "老王：时间: 明天下午三点, 内容: 复盘, 次数: 一次",
                "时间: 明天下午三点, 内容: 复盘\n收到\n时间: 后天, 内容: 再议",
                "时间: 2024-05-07 15:00 内容: 复盘会",
                "内容: 复盘\n时间: 15:00",
                "内容: 谁看一下",
                "昵称: 老王",
                "次数: 3次",
                "appid: 见上",
                "会议\n时间: 2024-05-07 15:00\n内容: 复盘\n昵称: 老王"
            })
    void labels_in_a_chat_line_take_nothing_from_the_alarms_around_it(String chat) {
        String bare = ALARM.substring(0, ALARM.indexOf("错误样例"));
        String withoutGuide = ALARM.substring(0, ALARM.indexOf("报警"));
        for (String first : List.of(ALARM, withoutGuide, bare)) {
            String second = withoutGuide.replace("wx0123456789abcdef", "wxfedcba9876543210");
            ParsedAlarms parsed = parse(chat + "\n" + first + chat + "\n" + second + chat);

            assertThat(parsed.alarms())
                    .as("%s around%n%s", chat, first)
                    .extracting(ParsedAlarm::alarm)
                    .containsExactly(only(first), only(second));
        }
    }

    @Test
    void alarms_in_the_order_of_another_tool_are_told_apart() {
        for (List<Integer> order :
                List.of(List.of(2, 3, 4, 0, 1), List.of(2, 3, 4, 5, 0, 1), List.of(5, 4, 3, 2, 1, 0))) {
            List<String> alarms = List.of(
                    reordered(ALARM, order),
                    reordered(ALARM.replace("0123456789abcdef", "fedcba9876543210"), order),
                    reordered(ALARM.replace("39次", "40次"), order));

            assertThat(parse(String.join("\n", alarms)).alarms())
                    .as("in order %s", order)
                    .extracting(ParsedAlarm::alarm)
                    .containsExactlyElementsOf(
                            alarms.stream().map(AlarmParserTest::only).toList());
        }
    }

    private static String reordered(String alarm, List<Integer> order) {
        List<String> lines = alarm.lines().toList();
        return order.stream().map(lines::get).collect(Collectors.joining("\n"));
    }

    @Test
    void header_line_is_kept() {
        String line = "微信公众平台报警 5-30 13:04:55";

        assertThat(only(line + "\n" + ALARM).header()).isEqualTo(line);
        assertThat(only(line + " " + ALARM.replace('\n', ' ')).header()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t",
                "亲爱的，今晚的时间: 八点，内容: 看电影。",
                "会议 时间: 2024-05-06 10:00 内容: 复盘报警",
                "[微笑] 次数: 很多",
                "报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg",
                "[level=info][thread=main] started"
            })
    void other_messages_are_no_alarms(String text) {
        assertThat(parse(text).alarms()).isEmpty();
    }

    @Test
    void text_that_is_no_alarm_is_left_over_whole() {
        assertThat(parse("\n  Dear you,\nlove").leftovers()).containsExactly(new Leftover(2, 3, "Dear you,\nlove"));
    }

    @Test
    void line_breaks_of_every_kind_are_the_same() {
        assertThat(only(ALARM.replace("\n", "\r\n"))).isEqualTo(only(ALARM));
        assertThat(only(ALARM.replace("\n", "\r"))).isEqualTo(only(ALARM));
        assertThat(only(ALARM.replace("\n", "\u2028"))).isEqualTo(only(ALARM));
    }

    private static Alarm only(String text) {
        ParsedAlarms parsed = parse(text);
        assertThat(parsed.alarms()).hasSize(1);
        return parsed.alarms().getFirst().alarm();
    }

    private static ParsedAlarms parse(String text) {
        return new AlarmParser().parse(text);
    }
}
