package dev.tocsin;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;

import static org.assertj.core.api.Assertions.assertThat;

/// An alarm that an older Tocsin read worse is read again.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReparseTest {
    private static final String ADMIN = TestDatabase.API_TOKEN;
    private static final String TIME = "2025-04-21 18:31:15";

    @Inject
    TestClock clock;

    @Inject
    ApiTokenRepository tokens;

    @Inject
    Session session;

    private final String appid = AlarmText.freshAppid();

    @Test
    void stores_what_is_read_now_and_its_incident_takes_it_over() {
        JsonPath first = Http.alarm(AlarmText.timeout(appid, TIME));
        String id = first.getString("id");
        long incident = first.getLong("incident.id");
        StoredAs good = StoredAs.of(alarm(id));
        readWorse(incident);
        assertThat(StoredAs.of(alarm(id))).isNotEqualTo(good);

        Response answer = reparse(ADMIN, id);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(StoredAs.of(answer.jsonPath())).isEqualTo(good);
        assertThat(StoredAs.of(alarm(id))).isEqualTo(good);
        JsonPath detail = Http.incident(incident);
        assertThat(detail.getList("incident.types")).containsExactly("REQUEST_TIMEOUT");
        assertThat(detail.getString("incident.severity")).isEqualTo("HIGH");
        assertThat(detail.getLong("incident.failureCount")).isEqualTo(178);
        assertThat(detail.getLong("incident.alarmCount")).isEqualTo(1);
        assertThat(detail.getList("timeline.kind")).containsExactly("OPENED", "REPARSED", "WORSENED");
        assertThat(detail.getString("timeline[1].actor")).isEqualTo("admin");
        assertThat(detail.getString("timeline[1].detail.from")).isEqualTo("UNKNOWN");
        assertThat(detail.getString("timeline[1].detail.to")).isEqualTo("REQUEST_TIMEOUT");
        assertThat(Http.api()
                        .queryParam("q", "appid:%s type:request-timeout request_timeout".formatted(appid))
                        .get("/api/v1/incidents")
                        .jsonPath()
                        .getList("items.id", Long.class))
                .as("a search finds what it says now")
                .containsExactly(incident);
    }

    @Test
    void severity_only_rises() {
        JsonPath first = Http.alarm(AlarmText.timeout(appid, TIME));
        long incident = first.getLong("incident.id");
        sql("update incident set severity = 'CRITICAL' where id = " + incident);

        assertThat(reparse(ADMIN, first.getString("id")).statusCode()).isEqualTo(200);

        assertThat(Http.incident(incident).getString("incident.severity")).isEqualTo("CRITICAL");
        assertThat(Http.incident(incident).getList("timeline.kind")).containsExactly("OPENED", "REPARSED");
    }

    @Test
    void finds_its_own_alarm_among_those_of_its_text() {
        String text = AlarmText.timeout(appid, TIME) + "\n" + AlarmText.autoBlock(appid, TIME);
        List<String> ids = Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .post("/api/v1/alarms")
                .jsonPath()
                .getList("alarms.id");

        assertThat(reparse(ADMIN, ids.get(1)).jsonPath().getString("diagnosis.type"))
                .isEqualTo("AUTO_BLOCK");
        assertThat(reparse(ADMIN, ids.get(0)).jsonPath().getString("diagnosis.type"))
                .isEqualTo("REQUEST_TIMEOUT");
    }

    @Test
    void repeat_of_what_it_says_now_is_a_repeat() {
        String text = AlarmText.timeout(appid, TIME);
        String id = Http.alarm(text).getString("id");
        sql("delete from alarm_fingerprint where alarm_id = '%s'".formatted(id));
        reparse(ADMIN, id);

        assertThat(Http.alarm(text + "\n").getString("id")).isEqualTo(id);
    }

    @Test
    void is_for_responders() {
        String id = Http.alarm(AlarmText.timeout(appid, TIME)).getString("id");
        QuarkusTransaction.requiringNew().run(() -> {
            tokens.persist(new ApiToken("viewer", new Token("viewer" + appid), Role.VIEWER, clock.instant()));
            tokens.persist(new ApiToken("responder", new Token("responder" + appid), Role.RESPONDER, clock.instant()));
        });

        assertThat(RestAssured.post("/api/v1/alarms/%s/reparse".formatted(id)).statusCode())
                .isEqualTo(401);
        assertThat(reparse("viewer" + appid, id).statusCode()).isEqualTo(403);
        assertThat(reparse("responder" + appid, id).statusCode()).isEqualTo(200);
        assertThat(reparse("responder" + appid, "00000000-0000-7000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keeps_an_alarm_in_whose_text_none_is_recognised_any_more() {
        String id = Http.alarm(AlarmText.timeout(appid, TIME)).getString("id");
        sql("update inbox set text = 'nothing' where id = (select inbox_id from alarm where id = '%s')".formatted(id));
        sql("update alarm set raw = 'nothing' where id = '%s'".formatted(id));

        Response answer = reparse(ADMIN, id);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("detail")).contains("it stays as it was");
        assertThat(alarm(id).getString("diagnosis.type")).isEqualTo("REQUEST_TIMEOUT");
    }

    private static Response reparse(String token, String id) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .post("/api/v1/alarms/%s/reparse".formatted(id));
    }

    private static JsonPath alarm(String id) {
        return Http.api().get("/api/v1/alarms/" + id).jsonPath();
    }

    /// As an older grammar with older rules would have.
    private void readWorse(long incident) {
        sql("""
                update alarm set type = 'UNKNOWN', failure_count = null, window_minutes = null, nickname = null,
                       parsed = parsed || '{"type": "UNKNOWN", "count": null, "nickname": null}',
                       diagnosis = diagnosis || '{"type": "UNKNOWN", "severity": "LOW", "rulesRevision": "old",
                           "findings": []}', rules_revision = 'old'
                 where incident_id = %d""".formatted(incident));
        sql("""
                update incident set types = '{UNKNOWN}', findings = '{}', severity = 'LOW', failure_count = 0,
                       clarity = 'NONE' where id = %d""".formatted(incident));
        sql("delete from incident_text where incident_id = %d".formatted(incident));
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(statement).executeUpdate());
    }

    private record StoredAs(Object parsed, Object diagnosis, String occurredAt, String callback, String raw) {
        static StoredAs of(JsonPath alarm) {
            return new StoredAs(
                    alarm.get("parsed"),
                    alarm.get("diagnosis"),
                    alarm.getString("occurredAt"),
                    alarm.getString("callback"),
                    alarm.getString("raw"));
        }
    }
}
