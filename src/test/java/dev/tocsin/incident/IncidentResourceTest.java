package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IncidentResourceTest {
    private static final String INCIDENTS = "/api/v1/incidents";

    @Inject
    ApiTokenRepository tokens;

    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void lists_by_search() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");

        for (String q : List.of(
                "appid:" + appid,
                "appid:%s state:open type:request-timeout".formatted(appid),
                "!state:resolved severity:low,medium,high,critical " + appid,
                appid + " https://a.example.com",
                "\"示例商城\" " + appid)) {
            assertThat(search(q).getList("items.id", Long.class)).as(q).containsExactly(id);
        }
        assertThat(search("appid:%s state:resolved".formatted(appid)).getList("items"))
                .isEmpty();
        assertThat(search("appid:%s elsewhere".formatted(appid)).getList("items"))
                .isEmpty();
        assertThat(search("appid:" + appid).getString("items[0].url")).endsWith("/incidents/" + id);
    }

    @Test
    void pages_newest_first() {
        List<Long> ids = List.of(
                open("2025-04-21 18:31:15", "https://a.example.com/1"),
                open("2025-04-21 18:32:15", "https://a.example.com/2"),
                open("2025-04-21 18:33:15", "https://a.example.com/3"));
        Response first = Http.api()
                .queryParam("q", "appid:" + appid)
                .queryParam("limit", 2)
                .get(INCIDENTS);
        Response second = Http.api()
                .queryParam("q", "appid:" + appid)
                .queryParam("limit", 2)
                .queryParam("after", first.jsonPath().getString("next"))
                .get(INCIDENTS);

        assertThat(first.jsonPath().getList("items.id", Long.class)).containsExactly(ids.get(2), ids.get(1));
        assertThat(first.header("Link")).contains("after=", "rel=\"next\"");
        assertThat(second.jsonPath().getList("items.id", Long.class)).containsExactly(ids.get(0));
        assertThat(second.jsonPath().getString("next")).isNull();
    }

    @Test
    void says_what_a_search_does_not_know() {
        problem(Http.api().queryParam("q", "weather:bad").get(INCIDENTS), 400, "knows no \"weather:\"");
        problem(Http.api().queryParam("q", "state:sleepy").get(INCIDENTS), 400, "\"sleepy\" is none of");
        problem(Http.api().queryParam("after", "x").get(INCIDENTS), 400, "no cursor");
    }

    @Test
    void acknowledges_resolves_and_reopens_with_a_name() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");

        assertThat(act(id, "acknowledge").jsonPath().getString("state")).isEqualTo("ACKNOWLEDGED");
        act(id, "acknowledge");
        assertThat(act(id, "resolve").jsonPath().getString("state")).isEqualTo("RESOLVED");
        assertThat(act(id, "reopen").jsonPath().getString("state")).isEqualTo("OPEN");
        Http.api().contentType("application/json").body(Map.of("text", "看过了")).post(INCIDENTS + "/" + id + "/comments");

        var incident = Http.incident(id);
        assertThat(incident.getList("timeline.kind"))
                .containsExactly("OPENED", "ACKNOWLEDGED", "RESOLVED", "REOPENED", "COMMENTED");
        assertThat(incident.getList("timeline.actor")).containsExactly(null, "admin", "admin", "admin", "admin");
        assertThat(incident.getString("timeline[4].detail.comment")).isEqualTo("看过了");
    }

    @Test
    void ticks_the_checklist() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        String step = Http.incident(id).getString("checklist[0].id");
        String address = "%s/%d/checklist/%s".formatted(INCIDENTS, id, step);

        Response ticked = Http.api()
                .contentType("application/json")
                .body("{\"done\":true,\"note\":\"fine\"}")
                .put(address);
        assertThat(ticked.jsonPath().getString("doneBy")).isEqualTo("admin");
        assertThat(ticked.jsonPath().getString("note")).isEqualTo("fine");
        Response unticked = Http.api()
                .contentType("application/json")
                .body("{\"done\":false}")
                .put(address);
        assertThat(unticked.jsonPath().getString("doneAt")).isNull();
        problem(
                Http.api()
                        .contentType("application/json")
                        .body("{\"done\":true}")
                        .put(address + "x"),
                404,
                "no checklist step");
        problem(Http.api().contentType("application/json").body("{}").put(address), 400, "\"done\"");
    }

    @Test
    void ticking_again_changes_nothing_and_leaves_no_trace() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        String step = Http.incident(id).getString("checklist[0].id");
        String address = "%s/%d/checklist/%s".formatted(INCIDENTS, id, step);
        Http.api().contentType("application/json").body("{\"done\":false}").put(address);
        Response first = Http.api()
                .contentType("application/json")
                .body("{\"done\":true,\"note\":\"fine\"}")
                .put(address);
        clock.advance(Duration.ofSeconds(5));
        Response again = Http.api()
                .contentType("application/json")
                .body("{\"done\":true,\"note\":\"fine\"}")
                .put(address);

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(Http.incident(id).getList("timeline.kind")).containsExactly("OPENED", "TICKED");
        Http.api()
                .contentType("application/json")
                .body("{\"done\":true,\"note\":\"better\"}")
                .put(address);
        assertThat(Http.incident(id).getList("timeline.kind")).containsExactly("OPENED", "TICKED", "COMMENTED");
    }

    @Test
    void replaces_what_the_database_cannot_hold() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        String step = Http.incident(id).getString("checklist[0].id");

        assertThat(Http.api()
                        .contentType("application/json")
                        .body("{\"text\":\"a\\u0000b\"}")
                        .post(INCIDENTS + "/" + id + "/comments")
                        .statusCode())
                .isEqualTo(201);
        assertThat(Http.incident(id).getString("timeline[1].detail.comment")).isEqualTo("a\uFFFDb");
        assertThat(Http.api()
                        .contentType("application/json")
                        .body("{\"done\":true,\"note\":\"\\u0000\"}")
                        .put("%s/%d/checklist/%s".formatted(INCIDENTS, id, step))
                        .statusCode())
                .isEqualTo(200);
        assertThat(search("a\0b").getList("items")).isEmpty();
        problem(
                Http.api()
                        .contentType("application/json")
                        .body("{\"done\":true}")
                        .put("%s/%d/checklist/a\0b".formatted(INCIDENTS, id)),
                400,
                "NUL");
    }

    @Test
    void refuses_to_look_after_what_is_over() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        act(id, "resolve");

        problem(act(id, "acknowledge"), 409, "Incident %d is resolved: reopen it".formatted(id));
        problem(json(Map.of("to", "admin")).post("%s/%d/assign".formatted(INCIDENTS, id)), 409, "reopen it");
        problem(json(Map.of("minutes", 60)).post("%s/%d/snooze".formatted(INCIDENTS, id)), 409, "reopen it");
        assertThat(act(id, "resolve").statusCode()).as("it is as wanted").isEqualTo(200);
        assertThat(json(Map.of("to", ""))
                        .post("%s/%d/assign".formatted(INCIDENTS, id))
                        .statusCode())
                .as("taken back")
                .isEqualTo(200);
        assertThat(json(Map.of("minutes", 0))
                        .post("%s/%d/snooze".formatted(INCIDENTS, id))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(Map.of("text", "事后"))
                        .post("%s/%d/comments".formatted(INCIDENTS, id))
                        .statusCode())
                .isEqualTo(201);

        assertThat(Http.incident(id).getList("timeline.kind")).containsExactly("OPENED", "RESOLVED", "COMMENTED");
        assertThat(Http.incident(id).getString("handling.assignee")).isNull();
    }

    @Test
    void keeps_comments_of_four_thousand_characters_and_refuses_longer_ones_in_words() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        String comments = "%s/%d/comments".formatted(INCIDENTS, id);
        String step =
                "%s/%d/checklist/%s".formatted(INCIDENTS, id, Http.incident(id).getString("checklist[0].id"));

        assertThat(json(Map.of("text", "字".repeat(4000))).post(comments).statusCode())
                .isEqualTo(201);
        problem(json(Map.of("text", "字".repeat(4001))).post(comments), 400, "4001 characters, and 4000 can be kept");
        problem(json(Map.of("text", " \n ")).post(comments), 400, "empty");
        problem(json(Map.of("done", true, "note", "字".repeat(4001))).put(step), 400, "4001 characters");

        assertThat(Http.incident(id).getList("timeline.kind")).containsExactly("OPENED", "COMMENTED");
    }

    @Test
    void tells_of_one_what_the_contract_says() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat?token=x");

        Map<String, Object> incident = Http.incident(id).getMap("");
        assertThat(incident.keySet())
                .containsExactly(
                        "id",
                        "state",
                        "severity",
                        "appid",
                        "nickname",
                        "types",
                        "firstAt",
                        "lastAt",
                        "alarmCount",
                        "failureCount",
                        "silences",
                        "url",
                        "incident",
                        "handling",
                        "findings",
                        "checklist",
                        "alarms",
                        "timeline",
                        "deliveries",
                        "more");
        assertThat(Http.incident(id).getString("url")).endsWith("/incidents/" + id);
        assertThat(Http.incident(id).getMap("findings[0]").keySet())
                .containsExactly("id", "confidence", "title", "evidence", "cure", "references");
        assertThat(Http.incident(id).getString("findings[0].title")).isNotBlank();
        assertThat(Http.incident(id).getMap("checklist[0]").keySet())
                .containsExactly("id", "text", "doneAt", "doneBy", "note");
        assertThat(Http.api().get(INCIDENTS + "/" + id).asString()).doesNotContain("\"open\":", "\"done\":");
    }

    @Test
    void reads_a_long_incident_in_stretches() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        String many = IntStream.range(0, 250)
                .mapToObj(i -> AlarmText.timeout(
                        appid, "2025-04-22 %02d:%02d:00".formatted(i / 60, i % 60), "https://a.example.com/wechat"))
                .collect(Collectors.joining("\n"));
        assertThat(Http.intake()
                        .contentType("text/plain; charset=UTF-8")
                        .body(many)
                        .post("/api/v1/alarms")
                        .statusCode())
                .isEqualTo(200);

        JsonPath detail = Http.incident(id);
        for (String list : List.of("alarms", "timeline")) {
            assertThat(detail.getList(list)).hasSize(100);
            assertThat(detail.getLong("more.%s.total".formatted(list))).isEqualTo(251);
            List<Object> read = new ArrayList<>(detail.getList(list));
            String next = detail.getString("more.%s.next".formatted(list));
            while (next != null) {
                Response stretch = Http.api()
                        .queryParam("after", next)
                        .queryParam("limit", 60)
                        .get("%s/%d/%s".formatted(INCIDENTS, id, list));
                read.addAll(stretch.jsonPath().getList("items"));
                next = stretch.jsonPath().getString("next");
                assertThat(stretch.jsonPath().getLong("total")).isEqualTo(251);
                assertThat(stretch.header("Link") == null).isEqualTo(next == null);
            }
            assertThat(read).as(list).hasSize(251).doesNotHaveDuplicates();
        }
        assertThat(detail.getString("timeline[-1].detail.alarm"))
                .as("in order, and the newest of them")
                .isEqualTo(detail.getString("alarms[0].id"));
        assertThat(detail.getMap("more.deliveries")).containsEntry("next", null);
        problem(Http.api().queryParam("after", "x").get("%s/%d/alarms".formatted(INCIDENTS, id)), 400, "no cursor");
        problem(Http.api().queryParam("after", "x").get("%s/%d/timeline".formatted(INCIDENTS, id)), 400, "no cursor");
        problem(Http.api().get(INCIDENTS + "/999999/timeline"), 404, "no incident");
    }

    @Test
    void ticks_once_however_many_do_it_at_once() throws Exception {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        String step =
                "%s/%d/checklist/%s".formatted(INCIDENTS, id, Http.incident(id).getString("checklist[0].id"));
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(Collections.nCopies(
                    8, () -> json(Map.of("done", true, "note", "看过了")).put(step).statusCode()))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(Http.incident(id).getList("timeline.kind")).containsExactly("OPENED", "TICKED");
    }

    private static io.restassured.specification.RequestSpecification json(Map<String, Object> body) {
        return Http.api().contentType("application/json; charset=UTF-8").body(body);
    }

    @Test
    void refuses_bodies_that_are_no_json() {
        problem(Http.api().contentType("text/plain").body("hi").post(INCIDENTS + "/1/comments"), 415, "Content-Type");
        problem(Http.api().contentType("text/plain").body("hi").post("/api/v1/sources"), 415, "Content-Type");
    }

    @Test
    void lets_nobody_in_without_a_role() {
        long id = open("2025-04-21 18:31:15", "https://a.example.com/wechat");
        QuarkusTransaction.requiringNew()
                .run(() -> tokens.persist(new ApiToken(
                        "viewer", new Token("viewer" + appid), Role.VIEWER, Instant.parse("2025-01-01T00:00:00Z"))));

        problem(RestAssured.get(INCIDENTS), 401, "Bearer");
        problem(RestAssured.given().header("Authorization", "Bearer wrong").get(INCIDENTS), 401, "Bearer");
        problem(Http.intake().get(INCIDENTS), 401, "Bearer");
        assertThat(viewer().get(INCIDENTS).statusCode()).isEqualTo(200);
        problem(viewer().post("%s/%d/resolve".formatted(INCIDENTS, id)), 403, "role");
        problem(viewer().get("/api/v1/sources"), 403, "role");
    }

    @Test
    void answers_for_what_is_not_there_in_words() {
        problem(Http.api().get(INCIDENTS + "/999999"), 404, "no incident 999999");
        problem(Http.api().get("/api/v1/alarms/00000000-0000-7000-8000-000000000000"), 404, "no alarm");
        problem(Http.api().get("/api/v1/nowhere"), 404, "/q/openapi");
        problem(Http.api().delete(INCIDENTS), 405, "takes GET");
        problem(Http.api().contentType("application/json").body("{").post(INCIDENTS + "/1/comments"), 400, "");
    }

    private io.restassured.specification.RequestSpecification viewer() {
        return RestAssured.given().header("Authorization", "Bearer viewer" + appid);
    }

    private long open(String time, String callback) {
        return Http.alarm(AlarmText.timeout(appid, time, callback)).getLong("incident.id");
    }

    private static Response act(long id, String action) {
        return Http.api().post("%s/%d/%s".formatted(INCIDENTS, id, action));
    }

    private static io.restassured.path.json.JsonPath search(String q) {
        Response answer = Http.api().queryParam("q", q).get(INCIDENTS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static void problem(Response answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
    }
}
