package dev.tocsin;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditorTest {
    private static final String TIME = "2025-04-21 18:31:15";

    @Inject
    TestClock clock;

    @Inject
    Auditor auditor;

    @Inject
    Session session;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    void one_channel_and_no_incident_of_the_last_hour() {
        clock.advance(Duration.ofHours(2));
        TestChannel.open(appid);
    }

    @AfterEach
    void no_channel() {
        TestChannel.close(session, appid);
    }

    @Test
    void finds_an_incident_that_nobody_was_told_of_however_many_alarms_follow() {
        long incident = receive(AlarmText.timeout(appid, TIME));
        receive(AlarmText.timeout(appid, "2025-04-21 18:30:15"));
        assertThat(untold()).as("it was told").isZero();
        loseMessages(incident);

        assertThat(untold()).isEqualTo(1);
    }

    @Test
    void takes_a_later_snooze_for_no_excuse() {
        long incident = receive(AlarmText.timeout(appid, TIME));
        Http.api()
                .contentType("application/json")
                .body("{\"minutes\":60}")
                .post("/api/v1/incidents/%d/snooze".formatted(incident));
        receive(AlarmText.timeout(appid, TIME).replace("开发者5秒内没有返回", "得到的回应不合法"));
        assertThat(Http.incident(incident).getString("timeline[-1].detail.untold"))
                .isEqualTo("SNOOZED");
        loseMessages(incident);

        assertThat(untold()).isEqualTo(1);
    }

    @Test
    void takes_a_silence_that_held_its_beginning_for_an_excuse() {
        Http.api()
                .contentType("application/json")
                .body(Map.of(
                        "matchers",
                        "appid:" + appid,
                        "until",
                        clock.instant().plus(Duration.ofMinutes(30)).toString(),
                        "comment",
                        "deploy"))
                .post("/api/v1/silences")
                .then()
                .statusCode(201);
        long incident = receive(AlarmText.timeout(appid, TIME));
        assertThat(untold()).isZero();
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));

        assertThat(untold()).as("it was over in silence").isZero();
    }

    private long untold() {
        clock.advance(Duration.ofMinutes(2));
        return auditor.turn().untold();
    }

    private void loseMessages(long incident) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery("delete from delivery where incident_id = :incident")
                        .setParameter("incident", incident)
                        .executeUpdate());
    }

    private static long receive(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }
}
