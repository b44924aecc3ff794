package dev.tocsin.incident;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IncidentGroupingTest {
    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void groups_second_window_into_open_incident() {
        long first = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        long second = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:36:15"));

        assertThat(second).isEqualTo(first);
        JsonPath incident = Http.incident(first);
        assertThat(incident.getLong("incident.alarmCount")).isEqualTo(2);
        assertThat(incident.getLong("incident.failureCount")).isEqualTo(356);
        assertThat(incident.getString("incident.firstAt")).isEqualTo("2025-04-21T10:31:15Z");
        assertThat(incident.getString("incident.lastAt")).isEqualTo("2025-04-21T10:36:15Z");
        assertThat(incident.getList("alarms.occurredAt"))
                .containsExactly("2025-04-21T10:36:15Z", "2025-04-21T10:31:15Z");
        assertThat(incident.getList("timeline.kind")).containsExactly("OPENED", "ALARM");
        assertThat(incident.getList("checklist")).isNotEmpty();
    }

    @Test
    void keeps_callbacks_of_one_account_apart() {
        long one = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:31:15", "https://a.example.com/wechat?sign=1"));
        long same = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:36:15", "http://A.example.com/wechat?sign=2"));
        long other = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:31:15", "https://a.example.com/pay"));

        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void lets_an_automatic_block_join_and_raise_the_incident() {
        JsonPath first = Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        JsonPath block = Http.alarm(AlarmText.autoBlock(appid, "2025-04-21 18:33:00"));

        assertThat(block.getLong("incident.id")).isEqualTo(first.getLong("incident.id"));
        assertThat(block.getString("incident.severity")).isEqualTo("CRITICAL");
        JsonPath later = Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:36:15"));
        assertThat(later.getString("incident.severity")).isEqualTo("CRITICAL");
        JsonPath incident = Http.incident(first.getLong("incident.id"));
        assertThat(incident.getList("incident.types")).containsExactly("REQUEST_TIMEOUT", "AUTO_BLOCK");
        assertThat(incident.getList("timeline.kind")).containsExactly("OPENED", "ALARM", "WORSENED", "ALARM");
    }

    @Test
    void learns_the_callback_that_the_first_alarm_left_open() {
        long block = incidentOf(AlarmText.autoBlock(appid, "2025-04-21 18:33:00"));
        long timeout = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:36:15", "https://a.example.com/one"));
        long other = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:36:15", "https://a.example.com/two"));

        assertThat(timeout).isEqualTo(block);
        assertThat(Http.incident(block).getString("incident.callback")).isEqualTo("https://a.example.com/one");
        assertThat(other).isNotEqualTo(block);
    }

    @Test
    void groups_hidden_accounts_by_their_callback() {
        String callback = "https://%s.example.com/wechat".formatted(appid);
        long first = incidentOf(AlarmText.timeout("wx******", "2025-04-21 18:31:15", callback));
        long second = incidentOf(AlarmText.timeout("xxx", "2025-04-21 18:36:15", callback));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void gives_an_alarm_with_neither_account_nor_callback_its_own_incident() {
        String time = "2025-04-%02d 18:31:15";
        String nonce = appid;
        long first = incidentOf(
                AlarmText.timeout("xxx", time.formatted(1), "http://***/a").replace("示例", nonce));
        long second = incidentOf(
                AlarmText.timeout("xxx", time.formatted(2), "http://xxx").replace("示例", nonce));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void reopens_within_the_quiet_time_and_opens_another_after_it() {
        long first = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(first));
        clock.advance(Duration.ofMinutes(29));
        JsonPath soon = Http.alarm(AlarmText.timeout(appid, "2025-04-21 19:00:15"));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(first));
        clock.advance(Duration.ofMinutes(31));
        JsonPath late = Http.alarm(AlarmText.timeout(appid, "2025-04-21 19:31:15"));

        assertThat(soon.getLong("incident.id")).isEqualTo(first);
        assertThat(soon.getString("incident.state")).isEqualTo("OPEN");
        assertThat(late.getLong("incident.id")).isNotEqualTo(first);
        assertThat(Http.incident(first).getList("timeline.kind"))
                .containsExactly("OPENED", "RESOLVED", "REOPENED", "RESOLVED");
    }

    @Test
    void counts_undated_repeats_for_six_hours_only() {
        String undated = "Appid: %s\n内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法\n错误样例: [cURL Error=56]".formatted(appid);
        JsonPath first = Http.alarm(undated);
        JsonPath soon = Http.alarm(undated);
        clock.advance(Duration.ofHours(6).plusMinutes(1));
        JsonPath late = Http.alarm(undated);
        String dated = AlarmText.timeout(appid, "2025-04-21 18:31:15");
        Http.alarm(dated);
        clock.advance(Duration.ofHours(7));

        assertThat(soon.getString("id")).isEqualTo(first.getString("id"));
        assertThat(late.getBoolean("duplicate")).isFalse();
        assertThat(Http.alarm(dated).getBoolean("duplicate")).isTrue();
    }

    @Test
    void takes_a_time_from_the_future_for_a_slip() {
        JsonPath alarm = Http.alarm(AlarmText.timeout(appid, "9998-04-21 18:31:15"));

        assertThat(Http.incident(alarm.getLong("incident.id")).getString("incident.lastAt"))
                .as("the sample's stamp")
                .isEqualTo("2025-04-21T10:31:15Z");
    }

    @Test
    void keeps_an_acknowledgement_that_comes_with_an_alarm() throws Exception {
        long incident = incidentOf(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        for (int round = 0; round < 20; round++) {
            Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));
            Http.api().post("/api/v1/incidents/%d/reopen".formatted(incident));
            String alarm = AlarmText.timeout(appid, "2025-04-21 19:%02d:15".formatted(round));
            try (var threads = Executors.newFixedThreadPool(2)) {
                Future<?> joins = threads.submit(() -> Http.alarm(alarm));
                Future<?> acknowledges =
                        threads.submit(() -> Http.api().post("/api/v1/incidents/%d/acknowledge".formatted(incident)));
                joins.get();
                acknowledges.get();
            }
            assertThat(Http.incident(incident).getString("incident.state"))
                    .as("round %d", round)
                    .isEqualTo("ACKNOWLEDGED");
        }
    }

    @Test
    void makes_the_same_alarm_from_many_people_at_once_one_alarm() throws Exception {
        String alarm = AlarmText.timeout(appid, "2025-04-21 18:31:15");
        List<JsonPath> answers = atOnce(16, i -> alarm);

        assertThat(answers.stream().map(it -> it.getString("id")).distinct()).hasSize(1);
        assertThat(answers.stream().filter(it -> !it.getBoolean("duplicate"))).hasSize(1);
        assertThat(Http.incident(answers.getFirst().getLong("incident.id")).getLong("incident.alarmCount"))
                .isEqualTo(1);
    }

    @Test
    void brings_alarms_of_one_account_that_come_at_once_into_one_incident() throws Exception {
        List<JsonPath> answers = atOnce(16, i -> AlarmText.timeout(appid, "2025-04-21 18:%02d:15".formatted(10 + i)));

        assertThat(answers.stream().map(it -> it.getLong("incident.id")).distinct())
                .hasSize(1);
        assertThat(Http.incident(answers.getFirst().getLong("incident.id")).getLong("incident.alarmCount"))
                .isEqualTo(16);
    }

    private static List<JsonPath> atOnce(int many, java.util.function.IntFunction<String> alarm) throws Exception {
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Callable<JsonPath>> posts = IntStream.range(0, many)
                    .mapToObj(i -> (Callable<JsonPath>) () -> Http.alarm(alarm.apply(i)))
                    .toList();
            return threads.invokeAll(posts).stream()
                    .map(IncidentGroupingTest::result)
                    .toList();
        }
    }

    private static JsonPath result(Future<JsonPath> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static long incidentOf(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }
}
