package dev.tocsin.incident;

import java.time.Duration;
import java.util.ArrayList;
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
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutbreakTest {
    private static final String TIME = "2025-04-21 18:31:15";

    @Inject
    TestClock clock;

    @Inject
    OutbreakWatch watch;

    @Inject
    Recovery recovery;

    @Inject
    Session session;

    /// Each test has a host of its own.
    private final String host = AlarmText.freshAppid() + ".example.com";

    @BeforeEach
    void one_channel_and_no_old_trouble() {
        clock.advance(Duration.ofDays(1));
        while (recovery.endQuiet() > 0) {
            // in portions
        }
        Http.api()
                .contentType("application/json")
                .body("""
                        {"name":"%s","kind":"webhook","url":"https://robot.example.com/","language":"en"}""".formatted(host))
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void no_channel() {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery("delete from channel where name = :name")
                        .setParameter("name", host)
                        .executeUpdate());
    }

    @Test
    void tells_many_accounts_at_one_host_once() {
        List<Long> incidents = accounts(6);

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK");
        JsonPath first = Http.incident(incidents.getFirst());
        assertThat(first.getString("handling.outbreak.kind")).isEqualTo("HOST");
        assertThat(first.getString("handling.outbreak.place")).isEqualTo(host);
        assertThat(first.getLong("handling.outbreak.accounts")).isEqualTo(6);
        assertThat(Http.incident(incidents.getLast()).getString("timeline[0].detail.untold"))
                .isEqualTo("OUTBREAK");
        assertThat(Http.api()
                        .get("/api/v1/outbreaks/" + first.getLong("handling.outbreak.id"))
                        .jsonPath()
                        .getLong("failureCount"))
                .isEqualTo(6 * 178);
    }

    @Test
    void says_once_that_an_outbreak_got_worse() {
        List<String> appids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            appids.add(AlarmText.freshAppid());
            Http.alarm(timeout(appids.getLast()));
        }
        appids.forEach(appid -> Http.alarm(AlarmText.autoBlock(appid, TIME)));

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK", "OUTBREAK_WORSE");
    }

    @Test
    void leaves_alarms_that_lie_apart_alone() {
        Http.alarm(timeout(AlarmText.freshAppid()));
        Http.alarm(timeout(AlarmText.freshAppid()));
        clock.advance(Duration.ofMinutes(16));
        long third = Http.alarm(timeout(AlarmText.freshAppid())).getLong("incident.id");

        assertThat(Http.incident(third).getString("handling.outbreak")).isNull();
        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "FIRST_ALARM");
    }

    @Test
    void finds_later_what_came_at_the_same_moment() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 4; i++) {
                session.createNativeMutationQuery("""
                                insert into incident (group_key, service, appid, state, severity, types, findings,
                                    opened_at, first_at, last_at, last_alarm_at, alarm_count, failure_count, host)
                                values (:key, 'MESSAGE', :key, 'OPEN', 'HIGH', '{}', '{}', :now, :now, :now, :now, 1,
                                    100, :host)""")
                        .setParameter("key", AlarmText.freshAppid())
                        .setParameter("now", clock.instant())
                        .setParameter("host", host)
                        .executeUpdate();
            }
        });
        watch.sweep();
        watch.sweep();

        assertThat(reasons()).containsExactly("OUTBREAK");
    }

    @Test
    void ends_when_all_its_incidents_are_over() {
        List<Long> incidents = accounts(3);
        clock.advance(Duration.ofMinutes(15));
        recovery.endQuiet();
        recovery.endQuiet();

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK", "OUTBREAK_OVER");
        assertThat(Http.incident(incidents.getFirst()).getString("incident.state"))
                .isEqualTo("RESOLVED");
        assertThat(Http.incident(incidents.getFirst()).getString("handling.outbreak.resolvedAt"))
                .isNotNull();
    }

    private List<Long> accounts(int many) {
        List<Long> incidents = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            incidents.add(Http.alarm(timeout(AlarmText.freshAppid())).getLong("incident.id"));
        }
        return incidents;
    }

    /// Without the address, which tests share.
    private String timeout(String appid) {
        return AlarmText.timeout(appid, TIME, "https://%s/wechat/%s".formatted(host, appid))
                .replace("[IP=%s]".formatted(AlarmText.address(appid)), "");
    }

    private List<String> reasons() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery("""
                        select reason from delivery join channel on channel.id = channel_id
                         where name = :name order by delivery.id""", String.class)
                .setParameter("name", host)
                .getResultList());
    }
}
