package dev.tocsin.incident;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// What the alarms that are kept tell about a new one.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HistoryTest {
    private static final String DAILY = "repeats-daily";
    private static final String TOGETHER = "many-accounts-one-host";
    private static final String ONE_MACHINE = "one-machine-of-several";

    private final String appid = AlarmText.freshAppid();
    private final String host = appid + ".example.com";

    @Test
    void sees_a_clock_behind_alarms_of_one_hour() {
        assertThat(findings(appid, "2025-04-17 02:58:00", "203.0.113.1")).doesNotContain(DAILY);
        findings(appid, "2025-04-18 03:10:00", "203.0.113.1");
        findings(appid, "2025-04-18 03:15:00", "203.0.113.1");
        assertThat(findings(appid, "2025-04-20 03:00:00", "203.0.113.1"))
                .as("two days before")
                .doesNotContain(DAILY);

        assertThat(findings(appid, "2025-04-21 03:01:00", "203.0.113.1")).contains(DAILY);
        assertThat(findings(appid, "2025-04-21 09:00:00", "203.0.113.1"))
                .as("another hour")
                .doesNotContain(DAILY);
    }

    @Test
    void sees_no_clock_behind_an_outage_that_lasts() {
        for (int day = 17; day < 21; day++) {
            for (int hour = 1; hour < 6; hour++) {
                findings(appid, "2025-04-%d %02d:00:00".formatted(day, hour), "203.0.113.1");
            }
        }

        assertThat(findings(appid, "2025-04-21 03:00:00", "203.0.113.1")).doesNotContain(DAILY);
    }

    @Test
    void sees_other_accounts_in_trouble_at_the_same_host() {
        findings(AlarmText.freshAppid(), "2025-04-21 18:20:00", "203.0.113.2");
        assertThat(findings(AlarmText.freshAppid(), "2025-04-21 18:25:00", "203.0.113.3"))
                .as("two accounts may be chance")
                .doesNotContain(TOGETHER);

        assertThat(findings(appid, "2025-04-21 18:30:00", "203.0.113.4")).startsWith(TOGETHER);
        assertThat(findings(appid, "2025-04-21 20:30:00", "203.0.113.4"))
                .as("long after")
                .doesNotContain(TOGETHER);
    }

    @Test
    void sees_other_accounts_in_the_same_text_as_well() {
        String text = alone(appid, "2025-04-21 18:20:00")
                + alone(AlarmText.freshAppid(), "2025-04-21 18:25:00")
                + alone(AlarmText.freshAppid(), "2025-04-21 18:30:00")
                + alone(AlarmText.freshAppid(), "2025-04-21 19:30:00");

        List<List<String>> findings = findings(text);

        assertThat(findings.subList(0, 3)).allSatisfy(ids -> assertThat(ids).contains(TOGETHER));
        assertThat(findings.getLast()).as("an hour after").doesNotContain(TOGETHER);
    }

    @Test
    void counts_an_account_once_whether_it_is_stored_or_stands_in_the_same_text() {
        String other = AlarmText.freshAppid();
        findings(alone(other, "2025-04-21 18:20:00"));

        assertThat(findings(alone(appid, "2025-04-21 18:25:00") + alone(other, "2025-04-21 18:30:00")))
                .allSatisfy(ids -> assertThat(ids).doesNotContain(TOGETHER));
        assertThat(findings(alone(appid, "2025-04-21 18:31:00") + alone(AlarmText.freshAppid(), "2025-04-21 18:32:00")))
                .allSatisfy(ids -> assertThat(ids).contains(TOGETHER));
    }

    @Test
    void sees_the_whole_text_however_long_it_is() {
        String many = IntStream.range(0, 600)
                .mapToObj(i -> alone(AlarmText.freshAppid(), "2025-04-21 18:20:00"))
                .collect(Collectors.joining());

        assertThat(findings(many)).hasSize(600).allSatisfy(ids -> assertThat(ids)
                .contains(TOGETHER));
    }

    @Test
    void sees_one_sick_machine_of_several() {
        findings(appid, "2025-04-19 10:00:00", "203.0.113.20");
        findings(appid, "2025-04-21 18:20:00", "203.0.113.21");
        findings(appid, "2025-04-21 18:25:00", "203.0.113.21");

        assertThat(findings(appid, "2025-04-21 18:30:00", "203.0.113.21")).contains(ONE_MACHINE);
        findings(appid, "2025-04-21 18:32:00", "203.0.113.20");
        assertThat(findings(appid, "2025-04-21 18:35:00", "203.0.113.21"))
                .as("the other one is in trouble too")
                .doesNotContain(ONE_MACHINE);
    }

    @Test
    void makes_nothing_of_masked_places() {
        String masked = """
                Appid: %s
                时间: 2025-04-21 18:30:00
                内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
                次数: 5分钟 40次
                错误样例: [3rdUrl=https://****/wechat][IP=203.0.*.*][Msg=Text]
                """;
        Http.alarm(masked.formatted(AlarmText.freshAppid()));
        Http.alarm(masked.formatted(AlarmText.freshAppid()));

        assertThat(Http.alarm(masked.formatted(appid)).getList("findings.id")).doesNotContain(TOGETHER);
    }

    private static List<List<String>> findings(String text) {
        return Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .post("/api/v1/alarms")
                .jsonPath()
                .getList("alarms.findings.id");
    }

    private List<String> findings(String account, String time, String address) {
        return Http.alarm(alarm(account, time, address, host)).getList("findings.id", String.class);
    }

    /// At this test's host, on a machine that no other account has.
    private String alone(String account, String time) {
        return alarm(account, time, AlarmText.address(account), host);
    }

    private static String alarm(String account, String time, String address, String host) {
        return """
                Appid: %s
                时间: %s
                内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
                次数: 5分钟 40次
                错误样例: [3rdUrl=https://%s/wechat?token=x][IP=%s][Msg=Text]
                """.formatted(account, time, host, address);
    }
}
