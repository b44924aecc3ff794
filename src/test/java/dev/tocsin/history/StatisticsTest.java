package dev.tocsin.history;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StatisticsTest {
    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void counts_what_happened_and_how_long_people_took() {
        OffsetDateTime at = ago(Duration.ofMinutes(30));
        long one = open(at, "https://one.example.com/wx");
        open(at.plusMinutes(5), "https://one.example.com/wx");
        long two = open(at, "https://two.example.com/wx");
        clock.advance(Duration.ofMinutes(2));
        act(one, "acknowledge");
        clock.advance(Duration.ofMinutes(2));
        act(two, "acknowledge");
        act(two, "resolve");

        JsonPath stats = stats("30d", "appid:" + appid);

        assertThat(stats.getInt("incidents")).isEqualTo(2);
        assertThat(stats.getInt("alarms")).isEqualTo(3);
        assertThat(stats.getInt("failures")).isEqualTo(3 * 178);
        assertThat(stats.getInt("acknowledge.count")).isEqualTo(2);
        assertThat(stats.getDouble("acknowledge.mean")).isCloseTo(180, within(20.0));
        assertThat(stats.getDouble("acknowledge.median")).isCloseTo(180, within(20.0));
        assertThat(stats.getInt("resolve.count")).isEqualTo(1);
        assertThat(stats.getDouble("resolve.median")).isCloseTo(240, within(20.0));
        assertThat(stats.getList("types.value")).containsExactly("REQUEST_TIMEOUT");
        assertThat(stats.getInt("types[0].alarms")).isEqualTo(3);
        assertThat(stats.getList("accounts.appid")).containsExactly(appid);
        assertThat(stats.getString("accounts[0].nickname")).isEqualTo("示例商城");
        assertThat(stats.getList("hosts.value")).containsExactlyInAnyOrder("one.example.com", "two.example.com");
        assertThat(stats.getInt("hours.alarms.sum()")).isEqualTo(3);
        assertThat(stats.getInt("hours[0].hour")).isEqualTo(at.getHour());
        assertThat(stats.getInt("hours[0].weekday")).isEqualTo(at.getDayOfWeek().getValue());
    }

    /// The acknowledgement that a new alarm took off still happened.
    @Test
    void remembers_the_first_acknowledgement() {
        long id = open(ago(Duration.ofMinutes(30)), "https://one.example.com/wx");
        clock.advance(Duration.ofMinutes(1));
        act(id, "acknowledge");
        act(id, "resolve");
        open(ago(Duration.ofMinutes(10)), "https://one.example.com/wx");

        JsonPath stats = stats("1d", "appid:" + appid);

        assertThat(stats.getInt("acknowledge.count")).isEqualTo(1);
        assertThat(stats.getInt("resolve.count")).isZero();
        assertThat(stats.getString("resolve.mean")).isNull();
    }

    @Test
    void leaves_out_what_is_older() {
        open(OffsetDateTime.parse("2025-04-21T18:31:15+08:00"), "https://one.example.com/wx");

        assertThat(stats("7d", "appid:" + appid).getInt("incidents")).isZero();
        assertThat(stats("2025-04-21", "appid:" + appid).getInt("incidents")).isEqualTo(1);
        assertThat(stats("2025-04-21", "appid:" + appid + " state:resolved").getInt("incidents"))
                .isZero();
    }

    @Test
    void says_what_it_cannot_read() {
        var answer = Http.api().queryParam("since", "soon").get("/api/v1/stats");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains("\"since\" is \"soon\"");
        assertThat(Http.api().queryParam("q", "state:").get("/api/v1/stats").statusCode())
                .isEqualTo(400);
        assertThat(RestAssured.get("/api/v1/stats").statusCode()).isEqualTo(401);
    }

    private OffsetDateTime ago(Duration duration) {
        Instant then = clock.instant().minus(duration);
        return then.atOffset(ZoneOffset.ofHours(8));
    }

    private long open(OffsetDateTime at, String callback) {
        String time = at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        return Http.alarm(AlarmText.timeout(appid, time, callback)).getLong("incident.id");
    }

    private static void act(long id, String action) {
        assertThat(Http.api()
                        .post("/api/v1/incidents/%d/%s".formatted(id, action))
                        .statusCode())
                .isEqualTo(200);
    }

    private static JsonPath stats(String since, String q) {
        var answer = Http.api().queryParam("since", since).queryParam("q", q).get("/api/v1/stats");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
