package dev.tocsin.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;

import static org.assertj.core.api.Assertions.assertThat;

/// Silences over HTTP.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SilenceResourceTest {
    private static final String SILENCES = "/api/v1/silences";

    @Inject
    TestClock clock;

    @Inject
    ApiTokenRepository tokens;

    private final String appid = AlarmText.freshAppid();

    @Test
    void makes_shows_changes_and_ends_one() {
        Map<String, Object> body = once(Duration.ofHours(2));
        Response made = post("", body);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        JsonPath silence = made.jsonPath();
        long id = silence.getLong("id");
        assertThat(made.header("Location")).endsWith(SILENCES + "/" + id);
        assertThat(silence.getString("state")).isEqualTo("ACTIVE");
        assertThat(silence.getString("matchers")).isEqualTo("appid:" + appid);
        assertThat(silence.getString("author")).isEqualTo("admin");
        assertThat(silence.getString("window.until")).isEqualTo(silence.getString("until"));
        assertThat(silence.getBoolean("includeCritical")).isFalse();
        assertThat(silence.getString("updatedBy")).isNull();
        assertThat(silence.getString("url")).endsWith("/silences/" + id);

        JsonPath longer = patch(id, Map.of("until", in(Duration.ofHours(5)))).jsonPath();
        assertThat(longer.getString("comment")).isEqualTo("deploy");
        assertThat(Instant.parse(longer.getString("until")))
                .isAfter(clock.instant().plus(Duration.ofHours(4)));
        assertThat(longer.getString("updatedBy")).isEqualTo("admin");
        patch(id, Map.of("comment", "deploy"));

        JsonPath ended = Http.api().delete(SILENCES + "/" + id).jsonPath();
        Http.api().delete(SILENCES + "/" + id);
        assertThat(ended.getString("state")).isEqualTo("EXPIRED");
        assertThat(ended.getString("window")).isNull();
        assertThat(ended.getString("expiredAt")).isNotNull();
        JsonPath kept = Http.api().get(SILENCES + "/" + id).jsonPath();
        assertThat(kept.getList("history.kind")).containsExactly("CREATED", "CHANGED", "EXPIRED");
        assertThat(kept.getList("history.actor")).containsOnly("admin");
        problem(patch(id, Map.of("comment", "again")), 409, "has ended");
    }

    @Test
    void a_merge_patch_takes_away_what_is_null() {
        Map<String, Object> body = weekly();
        body.put("until", in(Duration.ofDays(30)));
        long id = post("", body).jsonPath().getLong("id");

        assertThat(Http.api()
                        .contentType("application/merge-patch+json")
                        .body("{\"until\":null,\"weekly\":{\"minutes\":30}}")
                        .patch(SILENCES + "/" + id)
                        .statusCode())
                .isEqualTo(200);
        JsonPath changed = Http.api().get(SILENCES + "/" + id).jsonPath();
        assertThat(changed.getString("until")).isNull();
        assertThat(changed.getInt("weekly.minutes")).isEqualTo(30);
        assertThat(changed.getList("weekly.weekdays")).containsExactly("MONDAY", "SUNDAY");
        assertThat(changed.getString("weekly.start")).isEqualTo("02:00");
        problem(patch(id, Map.of("util", "2030-01-01T00:00:00Z")), 400, "no \"util\"; it has matchers, comment");
        problem(Http.api().contentType("application/json").body("[]").patch(SILENCES + "/" + id), 400, "/q/openapi");
    }

    @Test
    void lists_by_state_and_in_stretches() {
        long first = post("", once(Duration.ofHours(1))).jsonPath().getLong("id");
        Map<String, Object> later = once(Duration.ofHours(2));
        later.put("from", in(Duration.ofHours(1)));
        long second = post("", later).jsonPath().getLong("id");
        long third = post("", once(Duration.ofHours(3))).jsonPath().getLong("id");
        Http.api().delete(SILENCES + "/" + third);

        Response page = Http.api().queryParam("limit", 2).get(SILENCES);
        assertThat(page.jsonPath().getList("items.id", Long.class)).containsExactly(third, second);
        assertThat(page.jsonPath().getList("items.state")).containsExactly("EXPIRED", "PENDING");
        assertThat(page.header("Link")).contains("after=" + second, "rel=\"next\"");
        Response next = Http.api()
                .queryParam("limit", 1)
                .queryParam("after", page.jsonPath().getString("next"))
                .get(SILENCES);
        assertThat(next.jsonPath().getList("items.id", Long.class)).containsExactly(first);
        assertThat(ids("active")).contains(first).doesNotContain(second, third);
        assertThat(ids("pending")).contains(second).doesNotContain(first, third);
        assertThat(ids("EXPIRED")).contains(third).doesNotContain(first, second);
        problem(Http.api().queryParam("state", "sleepy").get(SILENCES), 400, "pending, active or expired");
        problem(Http.api().queryParam("after", "x").get(SILENCES), 400, "no cursor");
        problem(Http.api().get(SILENCES + "/999999999"), 404, "no silence 999999999");
        problem(Http.api().delete(SILENCES + "/999999999"), 404, "no silence 999999999");
        problem(patch(999999999, Map.of()), 404, "no silence 999999999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state:open                    | 1  | cannot go by \"state:\"",
                "host:a.example.com since:7d   | 20 | cannot go by \"since:\"",
                "!assignee:ann type:auto-block | 2  | cannot go by \"assignee:\"",
                "id:5                          | 1  | cannot go by \"id:\"",
                "outbreak:5                    | 1  | cannot go by \"outbreak:\"",
                "silence:5                     | 1  | cannot go by \"silence:\"",
                "hots:a.example.com            | 1  | Did you mean host:?",
                "type:weather                  | 6  | is none of",
                "account:\"half                | 9  | has no partner"
            })
    void says_where_matchers_make_no_sense(String matchers, int column, String sentence) {
        Map<String, Object> body = once(Duration.ofHours(1));
        body.put("matchers", matchers);

        for (String address : List.of("", "/preview")) {
            Response answer = post(address, body);
            problem(answer, 400, sentence);
            assertThat(answer.jsonPath().getInt("column")).isEqualTo(column);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matchers | null                     | Say in \"matchers\"",
                "matchers | \" \"                    | Say in \"matchers\"",
                "matchers | \"!type:auto-block\"     | says only what not to silence",
                "comment  | null                     | Say in \"comment\" why",
                "comment  | \"  \"                   | Say in \"comment\" why",
                "until    | null                     | needs \"until\"",
                "until    | \"2020-01-01T00:00:00Z\" | \"until\" is not behind",
                "until    | \"2150-01-01T00:00:00Z\" | a year at most",
                "until    | \"+99999-01-01T00:00:00Z\" | from the year 2000 on",
                "until    | \"tomorrow\"             | a time such as",
                "from     | \"2150-01-01T00:00:00Z\" | \"until\" is not behind",
                "includeCritical | \"yes\"           | true or false",
                "weekly   | {}                       | weekly.weekdays",
                "weekly   | {\"weekdays\":[\"FUNDAY\"]} | one of MONDAY",
                "weekly   | {\"weekdays\":[\"MONDAY\"]} | weekly.start",
                "weekly   | {\"weekdays\":[\"MONDAY\"],\"start\":\"25:00\"} | weekly.start",
                "weekly   | {\"weekdays\":[\"MONDAY\"],\"start\":\"02:00\"} | weekly.minutes",
                "weekly   | {\"weekdays\":[\"MONDAY\"],\"start\":\"02:00\",\"minutes\":0} | weekly.minutes",
                "weekly   | {\"weekdays\":[\"MONDAY\"],\"start\":\"02:00\",\"minutes\":60} | weekly.zone",
                "weekly   | {\"weekdays\":[\"MONDAY\"],\"start\":\"02:00\",\"minutes\":60,\"zone\":\"+08:00\"} | weekly.zone",
                "weekly   | {\"weekdays\":[\"MONDAY\",\"TUESDAY\"],\"start\":\"02:00\",\"minutes\":1441,\"zone\":\"UTC\"} | into the next one"
            })
    void says_what_is_wrong_with_the_rest(String field, String value, String sentence) {
        String body = """
                {"matchers":"appid:%s","comment":"deploy","until":"%s"}""".formatted(appid, in(Duration.ofHours(1)));
        String wrong = body.replaceFirst("\"%s\":\"[^\"]*\",?".formatted(field), "")
                .replaceFirst("\\{", java.util.regex.Matcher.quoteReplacement("{\"%s\":%s,".formatted(field, value)))
                .replace(",}", "}");

        problem(Http.api().contentType("application/json").body(wrong).post(SILENCES), 400, sentence);
    }

    @Test
    void previews_what_it_would_have_hit() {
        long kept = receive(AlarmText.timeout(appid, time(Duration.ofDays(2)), "https://a.example.com/1"));
        long critical = receive(AlarmText.timeout(appid, time(Duration.ofDays(1)), "https://a.example.com/2"));
        receive(AlarmText.autoBlock(appid, time(Duration.ofDays(1))));
        receive(AlarmText.timeout(appid, time(Duration.ofDays(20)), "https://a.example.com/3"));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(kept));
        Map<String, Object> body = once(Duration.ofHours(1));
        body.remove("comment");
        body.put("matchers", "appid:" + appid);

        JsonPath week = post("/preview", body).jsonPath();
        assertThat(week.getInt("days")).isEqualTo(7);
        assertThat(week.getList("items.id", Long.class)).containsExactly(critical, kept);
        assertThat(week.getLong("incidents")).isEqualTo(2);
        assertThat(week.getLong("critical")).isEqualTo(1);
        assertThat(week.getLong("unresolved")).isEqualTo(1);
        assertThat(week.getString("items[0].url")).endsWith("/incidents/" + critical);
        assertThat(week.getList("windows")).hasSize(1);
        assertThat(post("/preview?days=30", body).jsonPath().getLong("incidents"))
                .isEqualTo(3);
        body.put("matchers", "appid:%s type:request-timeout".formatted(appid));
        assertThat(post("/preview", body).jsonPath().getList("items.id", Long.class))
                .as("what has shown another type is told all the same")
                .containsExactly(kept);
    }

    @Test
    void previews_only_the_windows_of_what_comes_back() {
        Instant now = clock.instant();
        String night = now.minus(Duration.ofDays(2)).toString().substring(0, 10);
        long inside = receive(AlarmText.timeout(appid, night + " 02:30:00", "https://a.example.com/1"));
        receive(AlarmText.timeout(appid, night + " 03:30:00", "https://a.example.com/2"));
        Map<String, Object> body = weekly();
        body.put(
                "weekly",
                Map.of(
                        "zone",
                        "Asia/Shanghai",
                        "weekdays",
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
                        "start",
                        "02:00",
                        "minutes",
                        60));

        JsonPath preview = post("/preview", body).jsonPath();
        assertThat(preview.getList("items.id", Long.class)).containsExactly(inside);
        assertThat(preview.getList("windows")).hasSize(3);
        assertThat(preview.getString("windows[0].from")).endsWith("T18:00:00Z");
    }

    @Test
    void silences_an_incident_by_its_account_and_types() {
        long incident = receive(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        Response made = Http.api()
                .contentType("application/json")
                .body("{\"minutes\":60,\"comment\":\"on it\"}")
                .post("/api/v1/incidents/%d/silence".formatted(incident));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        JsonPath silence = made.jsonPath();
        assertThat(silence.getString("matchers")).isEqualTo("appid:%s type:request-timeout".formatted(appid));
        assertThat(silence.getBoolean("includeCritical")).isFalse();
        JsonPath detail = Http.incident(incident);
        assertThat(detail.getString("timeline[-1].kind")).isEqualTo("SILENCED");
        assertThat(detail.getString("timeline[-1].actor")).isEqualTo("admin");
        assertThat(detail.getString("timeline[-1].detail.comment")).isEqualTo("on it");
        assertThat(detail.getLong("handling.silences[0].id")).isEqualTo(silence.getLong("id"));
    }

    @Test
    void whoever_silences_a_critical_incident_means_it() {
        long incident = receive(AlarmText.autoBlock(appid, "2025-04-21 18:31:15"));
        JsonPath silence = Http.api()
                .contentType("application/json")
                .body(Map.of("until", in(Duration.ofHours(1))))
                .post("/api/v1/incidents/%d/silence".formatted(incident))
                .jsonPath();

        assertThat(silence.getBoolean("includeCritical")).isTrue();
        assertThat(silence.getString("comment")).isEqualTo("incident #" + incident);
        assertThat(Http.incident(incident).getList("handling.silences")).hasSize(1);
    }

    @Test
    void silences_by_name_and_host_where_the_account_is_hidden() {
        String host = appid + ".example.com";
        long incident = receive(AlarmText.timeout("wx****", "2025-04-21 18:31:15", "https://" + host + "/wechat")
                .replace("示例商城", "示例 \"商城\""));

        JsonPath silence = Http.api()
                .contentType("application/json")
                .body("{\"minutes\":60}")
                .post("/api/v1/incidents/%d/silence".formatted(incident))
                .jsonPath();
        assertThat(silence.getString("matchers"))
                .isEqualTo("account:\"示例 \\\"商城\\\"\" host:%s type:request-timeout".formatted(host));
        assertThat(Http.incident(incident).getList("handling.silences")).hasSize(1);

        long nameless = receive("""
                Appid: wx****
                时间: 2025-04-21 18:31:15
                内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
                次数: 5分钟 %d次
                """.formatted(Math.floorMod(appid.hashCode(), 100_000)));
        problem(
                Http.api()
                        .contentType("application/json")
                        .body("{\"minutes\":60}")
                        .post("/api/v1/incidents/%d/silence".formatted(nameless)),
                400,
                "Snooze it instead");
    }

    @Test
    void asks_for_how_long_an_incident_is_to_be_silent() {
        long incident = receive(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        for (String body : List.of("{}", "{\"minutes\":5,\"until\":\"2150-01-01T00:00:00Z\"}")) {
            problem(quick(incident, body), 400, "Send {\"minutes\": 60} or");
        }
        problem(quick(incident, "{\"minutes\":0}"), 400, "\"minutes\" is a number");
        problem(quick(incident, "{\"until\":\"2020-01-01T00:00:00Z\"}"), 400, "\"until\" is not behind");
        problem(quick(999999999, "{\"minutes\":5}"), 404, "no incident 999999999");
    }

    @Test
    void viewers_read_and_preview_and_responders_decide() {
        QuarkusTransaction.requiringNew().run(() -> {
            tokens.persist(new ApiToken("v", new Token("viewer" + appid), Role.VIEWER, clock.instant()));
            tokens.persist(new ApiToken("ann", new Token("responder" + appid), Role.RESPONDER, clock.instant()));
        });
        Map<String, Object> body = once(Duration.ofHours(1));
        Response made =
                as("responder").contentType("application/json").body(body).post(SILENCES);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.jsonPath().getString("author")).isEqualTo("ann");
        String one = SILENCES + "/" + made.jsonPath().getLong("id");

        assertThat(as("viewer").get(one).statusCode()).isEqualTo(200);
        assertThat(as("viewer")
                        .contentType("application/json")
                        .body(body)
                        .post(SILENCES + "/preview")
                        .statusCode())
                .isEqualTo(200);
        problem(as("viewer").contentType("application/json").body(body).post(SILENCES), 403, "role");
        problem(as("viewer").contentType("application/json").body(body).patch(one), 403, "role");
        problem(as("viewer").delete(one), 403, "role");
        problem(
                as("viewer")
                        .contentType("application/json")
                        .body("{\"minutes\":5}")
                        .post("/api/v1/incidents/1/silence"),
                403,
                "role");
        problem(RestAssured.get(SILENCES), 401, "Bearer");
    }

    @Test
    void keeps_what_people_write_as_it_is() {
        Map<String, Object> body = once(Duration.ofHours(1));
        body.put("comment", "  <b>部署</b> & é \u0000 ");
        assertThat(post("", body).jsonPath().getString("comment")).isEqualTo("<b>部署</b> & é \uFFFD");
        body.put("comment", "长".repeat(501));
        problem(post("", body), 400, "1 to 500 characters");
    }

    private Map<String, Object> once(Duration length) {
        Map<String, Object> body = new HashMap<>();
        body.put("matchers", "appid:" + appid);
        body.put("comment", "deploy");
        body.put("until", in(length));
        return body;
    }

    private Map<String, Object> weekly() {
        Map<String, Object> body = new HashMap<>();
        body.put("matchers", "appid:" + appid);
        body.put("comment", "nightly mass send");
        body.put(
                "weekly",
                Map.of(
                        "zone",
                        "Europe/Paris",
                        "weekdays",
                        List.of("SUNDAY", "MONDAY"),
                        "start",
                        "02:00",
                        "minutes",
                        120));
        return body;
    }

    private String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    /// So long ago, as alarms write it.
    private String time(Duration ago) {
        return clock.instant()
                .minus(ago)
                .atOffset(java.time.ZoneOffset.ofHours(8))
                .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    }

    private static long receive(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }

    private static Response post(String address, Map<String, Object> body) {
        return Http.api().contentType("application/json").body(body).post(SILENCES + address);
    }

    private static Response patch(long id, Map<String, Object> body) {
        return Http.api().contentType("application/json").body(body).patch(SILENCES + "/" + id);
    }

    private static Response quick(long incident, String body) {
        return Http.api()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/incidents/%d/silence".formatted(incident));
    }

    private static List<Long> ids(String state) {
        return Http.api()
                .queryParam("state", state)
                .queryParam("limit", 200)
                .get(SILENCES)
                .jsonPath()
                .getList("items.id", Long.class);
    }

    private RequestSpecification as(String role) {
        return RestAssured.given().header("Authorization", "Bearer " + role + appid);
    }

    private static void problem(Response answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
    }
}
