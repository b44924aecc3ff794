package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.parse.ParsedAlarms.Leftover;
import dev.tocsin.parse.SharedAlarms.Labelled;

import static org.assertj.core.api.Assertions.assertThat;

/// What is an alarm of WeChat, however little of it is left, and what is another tool's.
class AlarmFormTest {
    private static final String SENTENCE = "微信服务器向公众号推送消息或事件后，得到的回应不合法";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "告警主机: web-01\n告警时间: 2024-01-01 10:00:00\n告警内容: CPU 使用率超过 90%",
                "时间: 2024-01-01 10:00:00\n内容: 磁盘使用率 95%",
                "时间: 2024-01-01 10:00:00\n内容: 微信支付对账失败",
                "次数: 5次\n内容: 登录失败",
                "登录次数: 5分钟 6次\n内容: 登录失败",
                "小程序 AppID: wx0123456789abcdef\n内容: 请审核",
                "公众号appid: wx0123456789abcdef, 内容: 菜单已发布",
                "appid: 见上\n内容: 复盘\n时间: 2024-01-01 10:00:00",
                "【接口报警】\n时间: 2024-01-01 10:00:00\n内容: /api/order 响应超过 3 秒",
                "接口告警\n昵称: order\n时间: 2024-01-01 10:00:00\n次数: 12次\n告警排查指引: https://wiki.example.com/x",
                "[ip=203.0.113.9] [msg=login failed]",
                "[IP=203.0.113.9][Event=login][level=warn]\n时间: 2024-01-01 10:00:00",
                "错误样例: 见截图\n内容: 页面打不开\n时间: 2024-01-01 10:00:00"
            })
    void message_of_another_tool_is_no_alarm_and_is_left_over_whole(String text) {
        ParsedAlarms parsed = new AlarmParser().parse(text);

        assertThat(parsed.alarms()).isEmpty();
        assertThat(parsed.leftovers()).containsExactly(new Leftover(1, 1, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Appid: wx0123456789abcdef\n时间: 2024-01-01 10:00:00",
                "Appid: wx0123456789abcdef\n昵称: 店\n内容: 一种新的失败",
                "Appid: ****\n昵称: ****\n时间: 2024-01-01 10:00:00",
                "时间: 2024-01-01 10:00:00\n内容: " + SENTENCE,
                "报警时间: 2024-01-01 10:00:00\n报警内容: " + SENTENCE,
                "内容: 推送“支付完成事件”给开发者后，开发者5秒内没有返回\n次数: 12次",
                "内容: 一种新的失败\n次数: 5分钟 3次",
                "昵称: 店\n时间: 未知\n次数: 5分钟 3次",
                "微信公众平台接口报警\n时间: 2024-01-01 10:00:00",
                "时间: 2024-01-01 10:00:00\n报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg",
                "错误样例: [IP=203.0.113.9][Event=Click]",
                "[MsgType=20000][Event=Template Send Job Finish][http code=404]",
                "时间: 2024-01-01 10:00:00\n[OpenID=oAbc][IP=203.0.113.9]"
            })
    void little_of_an_alarm_is_one_with_a_sign_of_wechat(String text) {
        assertThat(new AlarmParser().parse(text).alarms())
                .extracting(ParsedAlarm::text)
                .containsExactly(text.substring(text.startsWith("报警时间") ? 2 : 0));
    }

    @Test
    void other_tools_take_nothing_from_the_alarms_around_them() {
        String alarm = "Appid: wx0123456789abcdef\n时间: 2024-01-01 10:00:00\n内容: " + SENTENCE + "\n次数: 5分钟 3次";
        String other = "告警主机: web-01\n告警时间: 2024-01-01 10:00:00\n告警内容: CPU 使用率超过 90%";

        assertThat(new AlarmParser().parse(other + "\n" + alarm + "\n" + other).alarms())
                .extracting(ParsedAlarm::text)
                .containsExactly(alarm);
    }

    /// Cut before and behind every line; one line alone and two without a word of WeChat's tell nothing.
    @Test
    void every_stretch_of_a_real_alarm_with_a_sentence_or_a_count_is_found() {
        List<String> lost = new ArrayList<>();
        for (Labelled labelled : SharedAlarms.all()) {
            List<String> fields = Disguise.fields(labelled.text());
            for (int from = 0; from < fields.size(); from++) {
                for (int to = from + 2; to <= fields.size(); to++) {
                    String stretch = String.join("", fields.subList(from, to));
                    boolean found = new AlarmParser().parse(stretch).alarms().size() == 1;
                    if (!found && (stretch.contains("内容: ") || stretch.contains("次数: "))) {
                        lost.add(labelled + ": " + stretch);
                    }
                }
            }
        }
        assertThat(lost).isEmpty();
    }
}
