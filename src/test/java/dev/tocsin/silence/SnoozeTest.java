package dev.tocsin.silence;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestChannel;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.incident.Recovery;

import static org.assertj.core.api.Assertions.assertThat;

/// What people are told of an incident that one of them snoozed.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SnoozeTest {
    private static final String TIME = "2025-04-21 18:31:15";
    private static final String LATER = "2025-04-21 18:33:00";
    private static final int WEEK = 7 * 24 * 60;

    @Inject
    TestClock clock;

    @Inject
    CatchUp catchUp;

    @Inject
    Recovery recovery;

    @Inject
    Session session;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    void one_channel_and_no_old_trouble() {
        clock.advance(Duration.ofDays(1));
        endQuiet();
        catchUp.turn();
        TestChannel.open(appid);
    }

    @AfterEach
    void no_channel() {
        TestChannel.close(session, appid);
    }

    @Test
    void tells_once_at_its_end_what_was_new_meanwhile() {
        long incident = receive(timeout(TIME));
        snooze(incident, 60);
        clock.advance(Duration.ofMinutes(5));
        receive(badResponse());
        assertThat(Http.incident(incident).getString("timeline[-1].detail.untold"))
                .isEqualTo("SNOOZED");
        assertThat(catchUp.turn()).isZero();
        keepOpen(incident);
        clock.advance(Duration.ofMinutes(56));

        assertThat(catchUp.turn()).isEqualTo(1);
        assertThat(catchUp.turn()).isZero();

        assertThat(told()).containsExactly("FIRST_ALARM", "AFTER_SNOOZE");
        assertThat(text())
                .startsWith("[HIGH · snooze over] 示例商城: ")
                .contains("Kept quiet since ", "1 alarm, 39 failures");
        assertThat(Http.incident(incident).getString("timeline[-1].kind")).isEqualTo("TOLD");
    }

    @Test
    void tells_what_was_new_when_a_person_takes_it_back() {
        long incident = receive(timeout(TIME));
        snooze(incident, 60);
        receive(badResponse());
        snooze(incident, 0);

        assertThat(catchUp.turn()).isEqualTo(1);
        assertThat(told()).containsExactly("FIRST_ALARM", "AFTER_SNOOZE");
    }

    @Test
    void tells_nothing_at_its_end_when_nothing_was_new() {
        long incident = receive(timeout(TIME));
        snooze(incident, 10);
        receive(timeout("2025-04-21 18:30:15"));
        clock.advance(Duration.ofMinutes(11));

        assertThat(catchUp.turn()).isZero();
        assertThat(told()).containsExactly("FIRST_ALARM");
    }

    @Test
    void ends_with_its_incident_whoever_ends_that() {
        long byHand = receive(timeout(TIME));
        snooze(byHand, WEEK);
        receive(badResponse());
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(byHand));
        assertThat(Http.incident(byHand).getString("handling.snoozedUntil")).isNull();
        assertThat(catchUp.turn()).as("it is over").isZero();
        receive(timeout(LATER));
        snooze(byHand, WEEK);
        clock.advance(Duration.ofMinutes(15));
        endQuiet();
        assertThat(Http.incident(byHand).getString("handling.snoozedUntil")).isNull();
        receive(timeout("2025-04-21 18:56:15"));

        assertThat(told()).containsExactly("FIRST_ALARM", "RESOLVED", "REOPENED", "RESOLVED", "REOPENED");
    }

    @Test
    void a_return_as_critical_is_told() {
        long incident = receive(timeout(TIME));
        snooze(incident, WEEK);
        clock.advance(Duration.ofMinutes(15));
        endQuiet();
        receive(AlarmText.autoBlock(appid, LATER));

        assertThat(told()).containsExactly("FIRST_ALARM", "RESOLVED", "REOPENED");
    }

    @Test
    void what_is_new_of_a_critical_incident_is_told() {
        long incident = receive(AlarmText.autoBlock(appid, TIME));
        snooze(incident, WEEK);
        receive(badResponse());

        assertThat(told()).containsExactly("FIRST_ALARM", "NEW_CAUSE");
    }

    @Test
    void becoming_critical_tells_what_waited_and_leaves_nothing_for_later() {
        long incident = receive(timeout(TIME));
        snooze(incident, 60);
        receive(badResponse());
        receive(AlarmText.autoBlock(appid, LATER));
        clock.advance(Duration.ofMinutes(61));

        assertThat(catchUp.turn()).isZero();
        assertThat(told()).containsExactly("FIRST_ALARM", "WORSE");
    }

    private void snooze(long incident, int minutes) {
        Http.api()
                .contentType("application/json")
                .body("{\"minutes\":%d}".formatted(minutes))
                .post("/api/v1/incidents/%d/snooze".formatted(incident))
                .then()
                .statusCode(200);
    }

    /// However quiet it is.
    private void keepOpen(long incident) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery("update incident set quiet_after = null where id = :id")
                        .setParameter("id", incident)
                        .executeUpdate());
    }

    private void endQuiet() {
        while (recovery.endQuiet() > 0) {
            // in portions
        }
    }

    private String timeout(String time) {
        return AlarmText.timeout(appid, time);
    }

    private String badResponse() {
        return """
                Appid: %s
                昵称: 示例商城
                时间: 2025-04-21 18:32:15
                内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
                次数: 5分钟 39次
                错误样例: [OpenID=oExample_0000000000000000001][Stamp=1745231475][3rdUrl=https://%s.example.com/wechat?token=secret][IP=%s][Event=Click][response_content="success"]
                """.formatted(appid, appid, AlarmText.address(appid));
    }

    private static long receive(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }

    private List<String> told() {
        return ask("select reason from delivery join channel on channel.id = channel_id where name = :name"
                + " order by delivery.id");
    }

    private String text() {
        return new JsonPath(ask("select cast(message as text) from delivery join channel on channel.id = channel_id"
                                + " where name = :name order by delivery.id")
                        .getLast())
                .getString("text");
    }

    private List<String> ask(String select) {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(select, String.class)
                .setParameter("name", appid)
                .getResultList());
    }
}
