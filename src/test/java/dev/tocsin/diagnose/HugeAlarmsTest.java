package dev.tocsin.diagnose;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.ProcessorTime;
import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.AlarmParser;

import static org.assertj.core.api.Assertions.assertThat;

/// Anybody may paste an alarm as long as a request may be, and the inbox waits while it is diagnosed.
class HugeAlarmsTest {
    private static final int MIB = 1 << 20;

    private static final Diagnoser DIAGNOSER = new Diagnoser(RuleSet.bundled());

    /// `N` stands for a number that is another one each time.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "错误样例:                         | [a]",
                "错误样例:                         | [kN=v]",
                "错误样例:                         | [Event=N]",
                "错误样例:                         | [3rdUrlN=https://example.com/N]",
                "错误样例:                         | [http code=N]",
                "错误样例: [OpenID=                 | oN",
                "错误样例: [Stamp=                  | 1",
                "错误样例: [IP=                     | 1.2",
                "错误样例: [http code=              | 1 a",
                "错误样例: [http code=              | é",
                "错误样例: [Event=                  | send",
                "错误样例: [3rdUrl=                 | a@b.",
                "错误样例: [3rdUrl=http://          | a.",
                "错误样例: [3rdUrl=http://a/        | %e4/",
                "错误样例: [response_content=       | {\"a\":",
                "错误样例: [response_content={\"a\":1 | ,\"kN\":{\"b\":1}",
                "错误样例: [response_content=\"     | \\u0041",
                "错误样例: [response_content=<xml>  | <a>",
                "错误样例: [response_content=<xml>  | <kN>v</kN>",
                "错误样例: [response_content=<xml>  | <a b=\"N\"/>",
                "错误样例: [response_content=<xml>  | <![CDATA[a]]>",
                "错误样例: [response_content=<xml   | ' aN=\"b\"'",
                "错误样例: [response_content=<xml>  | &lt;",
                "错误样例: [response_content=<html> | <b>",
                "错误样例: [response_content=<html><title> | a",
                "错误样例: [response_content=<!--   | -",
                "错误样例: [response_content=       | {a :b",
                "错误样例: [response_content=       | error",
                "错误样例: [response_content=       | X",
                "错误样例: [response_length=2000000][response_content= | a.",
                "昵称:                              | 星",
                "昵称:                              | `",
                "Appid: wx                         | 0"
            })
    void one_mebibyte_is_diagnosed_in_seconds_of_processor_time(String beginning, String unit) {
        Alarm alarm = alarm(beginning, unit);

        assertThat(ProcessorTime.best(() -> DIAGNOSER.diagnose(alarm))).isLessThan(Duration.ofSeconds(2));
    }

    private static Alarm alarm(String beginning, String unit) {
        String filling = IntStream.range(0, MIB / unit.length())
                .mapToObj(number -> unit.replace("N", Integer.toString(number)))
                .collect(Collectors.joining());
        String text = """
                内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
                次数: 5分钟 3次
                %s""".formatted(beginning + filling.substring(0, Math.min(MIB, filling.length())));
        return new AlarmParser().parse(text).alarms().getFirst().alarm();
    }
}
