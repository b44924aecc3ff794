package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.diagnose.Reload;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;

import static org.assertj.core.api.Assertions.assertThat;

/// What the author of a rule sees of a running service: the folder laid over the rules, and drafts.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleAuthorTest {
    private static final Path RULE = Path.of("rules/findings/http/http-404.yaml");
    private static final Path OURS = Path.of(TestDatabase.RULES, "http-404.yaml");

    @Inject
    RuleWatch watch;

    @Inject
    Session session;

    @Inject
    ApiTokenRepository tokens;

    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    @AfterEach
    void only_the_rules_that_tocsin_brings_along() throws IOException {
        Files.deleteIfExists(OURS);
        watch.look();
    }

    @Test
    void changed_rule_speaks_of_the_next_alarm_and_each_alarm_knows_which_rules_spoke() throws IOException {
        String before = revision();
        String old = Http.alarm(notThere("2026-03-02 10:00:00")).getString("id");
        put(rule().replaceFirst("(?m)^  zh: .*", "  zh: 我们的说法。"));

        assertThat(watch.look()).isInstanceOf(Reload.Loaded.class);

        JsonPath fresh = Http.alarm(notThere("2026-03-02 11:00:00"));
        assertThat(fresh.getString("findings[0].title")).isEqualTo("我们的说法。");
        assertThat(revision()).isNotEqualTo(before);
        assertThat(storedRevision(old)).isEqualTo(before);
        assertThat(storedRevision(fresh.getString("id"))).isEqualTo(revision());
        assertThat(rememberedRevisions()).contains(before, revision());
        assertThat(Http.api().get("/api/v1/rules").jsonPath().getString("items.find { it.id == 'http-404' }.file"))
                .endsWith(OURS.toString());
    }

    @Test
    void mistake_keeps_the_last_good_rules_and_stands_in_health_and_in_the_list() throws IOException {
        put(rule().replaceFirst("(?m)^  zh: .*", "  zh: 我们的说法。"));
        watch.look();
        String good = revision();
        put(rule().replace("confidence: CERTAIN", "confidence: SURE"));

        assertThat(watch.look()).isInstanceOf(Reload.Refused.class);

        assertThat(revision()).isEqualTo(good);
        assertThat(Http.alarm(notThere("2026-03-02 12:00:00")).getString("findings[0].title"))
                .isEqualTo("我们的说法。");
        Response ready = Http.api().get("/q/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        JsonPath check = ready.jsonPath().setRootPath("checks.find { it.name == 'rules' }");
        assertThat(check.getString("status")).isEqualTo("UP");
        assertThat(check.getString("data.revision")).isEqualTo(good);
        assertThat(check.getString("data.reason"))
                .contains("http-404.yaml:", "confidence: 'SURE' is none of CERTAIN, LIKELY, POSSIBLE");
        assertThat(Http.api().get("/api/v1/rules").jsonPath().getList("problems"))
                .hasSize(1);
    }

    @Test
    void reload_answers_with_the_new_revision_or_with_every_mistake() throws IOException {
        put(rule().replace("confidence: CERTAIN", "confidence: CERTAIN\nrank: 1"));
        Response loaded = Http.api().post("/api/v1/rules/reload");
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.jsonPath().getString("revision")).isEqualTo(revision());
        assertThat(loaded.jsonPath().getBoolean("loaded")).isTrue();

        put(rule().replace("http.code == 404", "http.kode == 404"));
        Response refused = Http.api().post("/api/v1/rules/reload");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("problems[0].file")).endsWith(OURS.toString());
        assertThat(refused.jsonPath().getInt("problems[0].line")).isGreaterThan(1);
        assertThat(refused.jsonPath().getString("detail")).contains("stay in force");
    }

    @Test
    void draft_shows_what_it_would_change_and_changes_nothing() throws IOException {
        String id = Http.alarm(notThere("2026-03-02 13:00:00")).getString("id");
        String stored = Http.api().get("/api/v1/alarms/" + id).asString();
        List<String> revisions = rememberedRevisions();
        String draft = rule().replace("id: http-404", "id: http-nowhere")
                .replace("confidence: CERTAIN", "confidence: CERTAIN\nrank: 1");

        Response answer = tryDraft(draft, 1000);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath outcome = answer.jsonPath();
        Map<String, Object> change = outcome.getMap("changes.find { it.alarm == '%s' }".formatted(id));
        assertThat(change).extracting("kind").isEqualTo("FIRST_FINDING");
        assertThat(outcome.getList("changes.find { it.alarm == '%s' }.before.findings".formatted(id), String.class))
                .startsWith("http-404");
        assertThat(outcome.getList("changes.find { it.alarm == '%s' }.after.findings".formatted(id), String.class))
                .startsWith("http-nowhere", "http-404");
        assertThat(outcome.getString("changes.find { it.alarm == '%s' }.after.type".formatted(id)))
                .isEqualTo("BAD_RESPONSE");
        assertThat(outcome.getList("changes.example").stream().filter(it -> it != null))
                .isNotEmpty();
        assertThat(outcome.getInt("examined"))
                .isEqualTo(
                        outcome.getInt("unchanged") + outcome.getList("changes").size());
        assertThat(outcome.getBoolean("complete")).isTrue();
        assertThat(outcome.getList("broken")).isEmpty();
        assertThat(Http.api().get("/api/v1/alarms/" + id).asString()).isEqualTo(stored);
        assertThat(rememberedRevisions()).isEqualTo(revisions);
    }

    @Test
    void limit_counts_stored_alarms_newest_first() throws IOException {
        Http.alarm(notThere("2026-03-02 14:00:00"));
        String newest = Http.alarm(notThere("2026-03-02 15:00:00")).getString("id");
        String draft = rule().replace("id: http-404", "id: http-nowhere");

        assertThat(stored(tryDraft(draft, 0))).isEmpty();
        assertThat(stored(tryDraft(draft, 1))).containsExactly(newest);
        assertThat(tryDraft(draft, 10_001).statusCode()).isEqualTo(400);
    }

    @Test
    void draft_that_breaks_an_example_says_which() throws IOException {
        JsonPath outcome = tryDraft(rule().replace("http.code == 404", "http.code == 4040"), 0)
                .jsonPath();

        assertThat(outcome.getString("broken[0].rule")).isEqualTo("http-404");
        assertThat(outcome.getString("broken[0].file")).isEqualTo("draft.yaml");
        assertThat(outcome.getString("broken[0].message")).contains("does not see itself here");
    }

    @Test
    void draft_with_a_mistake_is_refused_with_line_and_column() throws IOException {
        Response answer = tryDraft(rule().replace("http.code == 404", "http.kode == 404"), 10);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("problems[0].line")).isGreaterThan(1);
        assertThat(answer.jsonPath().getInt("problems[0].column")).isGreaterThan(1);
        assertThat(answer.jsonPath().getString("detail")).startsWith("The draft cannot be used: draft.yaml:");
        assertThat(tryDraft("", 10).statusCode()).isEqualTo(400);
        assertThat(tryDraft("[".repeat(100_000), 10).statusCode()).isEqualTo(400);
        assertThat(tryDraft("event: {Click: {zh: 点, en: tap, fr: appui}}", 10).statusCode())
                .isEqualTo(400);
        assertThat(tryDraft("#".repeat(300_000), 10).statusCode()).isEqualTo(413);
    }

    @Test
    void only_rule_authors_and_administrators_try_and_reload() throws IOException {
        String responder = token(Role.RESPONDER);
        String author = token(Role.RULE_AUTHOR);
        assertThat(statuses(responder)).containsExactly(403, 403);
        assertThat(statuses(author)).containsExactly(200, 200);
        for (String path : List.of("/api/v1/rules/try", "/api/v1/rules/reload")) {
            assertThat(RestAssured.given()
                            .contentType("text/plain")
                            .body("id: draft")
                            .post(path)
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(Http.api()
                        .contentType("application/xml")
                        .body("<rule/>")
                        .post("/api/v1/rules/try")
                        .statusCode())
                .isEqualTo(415);
    }

    private String token(Role role) {
        String token = "tocsin_api_%s_%s".formatted(role, appid);
        QuarkusTransaction.requiringNew()
                .run(() -> tokens.persist(new ApiToken(role.name(), new Token(token), role, clock.instant())));
        return token;
    }

    private static List<Integer> statuses(String token) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (String path : List.of("/api/v1/rules/try?limit=0", "/api/v1/rules/reload")) {
            statuses.add(RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .contentType("text/plain; charset=UTF-8")
                    .body(rule())
                    .post(path)
                    .statusCode());
        }
        return statuses;
    }

    private static Response tryDraft(String draft, int limit) {
        return Http.api()
                .contentType("text/plain; charset=UTF-8")
                .queryParam("limit", limit)
                .body(draft)
                .post("/api/v1/rules/try");
    }

    private static List<String> stored(Response answer) {
        return answer.jsonPath().getList("changes.alarm", String.class).stream()
                .filter(it -> it != null)
                .toList();
    }

    private static String revision() {
        return Http.api().get("/api/v1/rules").jsonPath().getString("revision");
    }

    /// The column and the diagnosis must tell the same.
    private String storedRevision(String alarm) {
        String column = QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(
                        "select rules_revision from alarm where id = cast(:id as uuid)", String.class)
                .setParameter("id", alarm)
                .getSingleResult());
        assertThat(Http.api().get("/api/v1/alarms/" + alarm).jsonPath().getString("diagnosis.rulesRevision"))
                .isEqualTo(column);
        return column;
    }

    private List<String> rememberedRevisions() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery("select revision from rule_revision order by 1", String.class)
                        .getResultList());
    }

    private String notThere(String time) {
        return """
                Appid: %s
                时间: %s
                内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
                次数: 5分钟 40次
                错误样例: [3rdUrl=https://wx.example.com/callback][IP=203.0.113.10][Event=Click][http code=404]
                """.formatted(appid, time);
    }

    private static void put(String rule) throws IOException {
        Files.writeString(OURS, rule);
    }

    private static String rule() throws IOException {
        return Files.readString(RULE);
    }
}
