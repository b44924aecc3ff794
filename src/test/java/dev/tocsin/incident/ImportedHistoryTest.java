package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestChannel;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Alarms of the past, handed in as history.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ImportedHistoryTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Inject
    TestClock clock;

    @Inject
    Session session;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    void one_channel() {
        TestChannel.open(appid);
    }

    @AfterEach
    void no_channel() {
        TestChannel.close(session, appid);
    }

    @Test
    void alarms_of_a_year_are_the_incidents_of_that_year_and_told_to_nobody() {
        Instant first = clock.instant().minus(Duration.ofDays(400));
        for (int month = 0; month < 12; month++) {
            Instant trouble = first.plus(Duration.ofDays(30L * month));
            for (int window = 0; window < 3; window++) {
                history(timeout(appid, trouble.plus(Duration.ofMinutes(10L * window))));
            }
        }

        JsonPath incidents = incidents(appid);
        assertThat(incidents.getList("items.alarmCount", Long.class))
                .hasSize(12)
                .containsOnly(3L);
        assertThat(incidents.getList("items.state")).containsOnly("RESOLVED");
        assertThat(told()).isEmpty();
        JsonPath detail = Http.incident(incidents.getLong("items[0].id"));
        assertThat(detail.getList("timeline.kind")).containsExactly("OPENED", "ALARM", "ALARM");
        assertThat(detail.getList("timeline.detail.untold")).containsOnly("HISTORY");
        assertThat(resolvedAfterSeconds(incidents.getLong("items[0].id")))
                .as("with its last window")
                .isEqualTo(20 * 60 + 5 * 60);
        JsonPath counted = Http.api()
                .queryParam("q", "appid:" + appid)
                .queryParam("since", "500d")
                .get("/api/v1/stats")
                .jsonPath();
        assertThat(counted.getLong("incidents")).isEqualTo(12);
        assertThat(counted.getLong("resolve.count"))
                .as("nobody here resolved it")
                .isZero();
    }

    @Test
    void answer_says_that_it_is_history() {
        JsonPath alarm = history(timeout(appid, clock.instant().minus(Duration.ofDays(30))));
        assertThat(alarm.getBoolean("alarms[0].history")).isTrue();
        assertThat(alarm.getString("alarms[0].incident.state")).isEqualTo("RESOLVED");
        assertThat(Http.alarm(timeout(AlarmText.freshAppid(), clock.instant())).getBoolean("history"))
                .isFalse();
    }

    @Test
    void order_of_the_import_makes_no_difference() {
        String other = AlarmText.freshAppid();
        Instant first = clock.instant().minus(Duration.ofDays(90));
        List<Integer> minutes = new ArrayList<>(List.of(0, 10, 50, 94, 140, 180, 230, 600));

        minutes.forEach(minute -> history(timeout(appid, first.plus(Duration.ofMinutes(minute)))));
        minutes.reversed().forEach(minute -> history(timeout(other, first.plus(Duration.ofMinutes(minute)))));

        assertThat(spans(appid)).as("gaps of 46, 50 and 370 minutes").hasSize(4).isEqualTo(spans(other));
    }

    @Test
    void late_forward_is_told_and_so_is_what_is_old_and_not_declared() {
        history(timeout(appid, clock.instant().minus(Duration.ofMinutes(20))));
        assertThat(incidents(appid).getList("items.state")).containsExactly("OPEN");
        String other = AlarmText.freshAppid();
        Http.alarm(timeout(other, clock.instant().minus(Duration.ofDays(30))));

        assertThat(incidents(other).getList("items.state")).containsExactly("OPEN");
        assertThat(told()).containsExactly("FIRST_ALARM", "FIRST_ALARM");
    }

    @Test
    void news_joins_no_history_and_history_no_news() {
        history(timeout(appid, clock.instant().minus(Duration.ofMinutes(125))));
        Http.alarm(timeout(appid, clock.instant()));
        history(timeout(appid, clock.instant().minus(Duration.ofMinutes(130))));

        assertThat(incidents(appid).getList("items.state")).containsExactly("OPEN", "RESOLVED");
        assertThat(incidents(appid).getList("items.alarmCount", Long.class)).containsExactly(1L, 2L);
    }

    @Test
    void many_accounts_of_one_host_are_no_outbreak_when_they_are_history() {
        Instant then = clock.instant().minus(Duration.ofDays(10));
        List<String> appids =
                IntStream.range(0, 5).mapToObj(i -> AlarmText.freshAppid()).toList();
        appids.forEach(account ->
                history(AlarmText.timeout(account, text(then), "https://%s.example.com/%s".formatted(appid, account))));

        assertThat(told()).isEmpty();
        assertThat(Http.incident(incidents(appids.getLast()).getLong("items[0].id"))
                        .getString("handling.outbreak"))
                .isNull();
    }

    private static JsonPath history(String text) {
        Response answer = Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .post("/api/v1/alarms?history=true");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static String timeout(String account, Instant at) {
        return AlarmText.timeout(account, text(at)).replaceAll("\\[Stamp=\\d+]", "");
    }

    private static String text(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.ofHours(8)));
    }

    private static JsonPath incidents(String account) {
        return Http.api()
                .queryParam("q", "appid:" + account)
                .get("/api/v1/incidents")
                .jsonPath();
    }

    private static List<Map<String, Object>> spans(String account) {
        return incidents(account).<Map<String, Object>>getList("items").stream()
                .map(incident -> Map.of(
                        "from",
                        incident.get("firstAt"),
                        "to",
                        incident.get("lastAt"),
                        "alarms",
                        incident.get("alarmCount")))
                .toList();
    }

    private long resolvedAfterSeconds(long incident) {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(
                        "select cast(extract(epoch from resolved_at - opened_at) as bigint) from incident where id = :id",
                        Long.class)
                .setParameter("id", incident)
                .getSingleResult());
    }

    private List<String> told() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery("""
                        select reason from delivery join channel on channel.id = channel_id
                         where name = :name order by delivery.id""", String.class)
                .setParameter("name", appid)
                .getResultList());
    }
}
