package dev.tocsin.incident;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecoveryTest {
    @Inject
    TestClock clock;

    @Inject
    Recovery recovery;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    void what_other_tests_left_is_over() {
        clock.advance(Duration.ofDays(1));
        while (recovery.endQuiet() > 0) {
            // in portions
        }
    }

    @Test
    void ends_an_incident_after_three_quiet_windows() {
        long incident = incidentOf(timeout("2025-04-21 18:31:15"));
        clock.advance(Duration.ofMinutes(14));
        assertThat(recovery.endQuiet()).isZero();
        incidentOf(timeout("2025-04-21 18:36:15"));
        clock.advance(Duration.ofMinutes(14));
        assertThat(recovery.endQuiet()).as("moved by the second alarm").isZero();
        clock.advance(Duration.ofMinutes(1));

        assertThat(recovery.endQuiet()).isEqualTo(1);
        JsonPath over = Http.incident(incident);
        assertThat(over.getString("incident.state")).isEqualTo("RESOLVED");
        assertThat(over.getString("incident.resolvedBy")).isNull();
        assertThat(over.getString("timeline[-1].kind")).isEqualTo("RESOLVED");
        assertThat(over.getString("timeline[-1].detail.reason")).isEqualTo("QUIET");
    }

    @Test
    void waits_longer_for_tickets_whose_windows_are_longer() {
        long incident = incidentOf("""
                Appid: %s
                时间: 2025-04-21 18:31:15
                内容: 微信服务器向公众号服务开发者推送component_verify_ticket时，开发者5秒内没有返回
                次数: 30分钟 15次
                """.formatted(appid));
        clock.advance(Duration.ofMinutes(89));
        assertThat(recovery.endQuiet()).isZero();
        clock.advance(Duration.ofMinutes(1));

        assertThat(recovery.endQuiet()).isEqualTo(1);
        JsonPath over = Http.incident(incident).setRootPath("incident");
        assertThat(over.getString("state")).isEqualTo("RESOLVED");
        assertThat(over.getString("lastAt")).isEqualTo("2025-04-21T10:31:15Z");
        assertThat(over.getString("lastUntil")).isEqualTo("2025-04-21T11:01:15Z");
    }

    @Test
    void leaves_what_a_person_reopened_to_the_person() {
        long incident = incidentOf(timeout("2025-04-21 18:31:15"));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));
        Http.api().post("/api/v1/incidents/%d/reopen".formatted(incident));
        clock.advance(Duration.ofDays(3));

        assertThat(recovery.endQuiet()).isZero();
    }

    @Test
    void reopens_what_silence_ended_too_early() {
        long incident = incidentOf(timeout("2025-04-21 18:31:15"));
        clock.advance(Duration.ofMinutes(15));
        recovery.endQuiet();
        clock.advance(Duration.ofMinutes(10));

        JsonPath again = Http.alarm(timeout("2025-04-21 18:56:15"));
        assertThat(again.getLong("incident.id")).isEqualTo(incident);
        assertThat(again.getString("incident.state")).isEqualTo("OPEN");
    }

    @Test
    void counts_blocked_minutes_and_says_why_alarms_are_together() {
        long incident = incidentOf(timeout("2025-04-21 18:31:15"));
        incidentOf(AlarmText.autoBlock(appid, "2025-04-21 18:33:00"));
        incidentOf(AlarmText.autoBlock(appid, "2025-04-21 18:35:00"));

        JsonPath handling = Http.incident(incident).setRootPath("handling");
        assertThat(handling.getInt("blockedMinutes")).isEqualTo(2);
        assertThat(handling.getInt("windows")).isEqualTo(3);
        assertThat(handling.getString("groupedBy")).isEqualTo("CALLBACK");
    }

    @Test
    void keeps_who_looks_after_it_and_who_wants_to_hear_later() {
        long incident = incidentOf(timeout("2025-04-21 18:31:15"));
        var json = Http.api().contentType("application/json");
        json.body("{\"to\":\"admin\"}")
                .post("/api/v1/incidents/%d/assign".formatted(incident))
                .then()
                .statusCode(200);
        json.body("{\"minutes\":60}")
                .post("/api/v1/incidents/%d/snooze".formatted(incident))
                .then()
                .statusCode(200);
        json.body("{\"to\":\"nobody\"}")
                .post("/api/v1/incidents/%d/assign".formatted(incident))
                .then()
                .statusCode(400);
        json.body("{\"minutes\":-1}")
                .post("/api/v1/incidents/%d/snooze".formatted(incident))
                .then()
                .statusCode(400);

        JsonPath detail = Http.incident(incident);
        assertThat(detail.getString("handling.assignee")).isEqualTo("admin");
        assertThat(detail.getString("handling.snoozedUntil")).isNotNull();
        assertThat(detail.getList("timeline.kind")).containsExactly("OPENED", "ASSIGNED", "SNOOZED");
    }

    private String timeout(String time) {
        return AlarmText.timeout(appid, time, "https://%s.example.com/wechat".formatted(appid))
                .replace("[IP=%s]".formatted(AlarmText.address(appid)), "");
    }

    private static long incidentOf(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }
}
