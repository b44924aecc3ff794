package dev.tocsin.intake;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.Person;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Role;
import dev.tocsin.security.Token;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnreadableTest {
    @Inject
    TestClock clock;

    @Inject
    ApiTokenRepository tokens;

    @Inject
    Session session;

    private final String nonce = AlarmText.freshAppid();

    @Test
    void list_shows_the_beginning_of_a_long_text_and_keeps_all_of_it() {
        String text = "%s 这里没有报警。".formatted(nonce) + "字".repeat(100_000);
        post(text);

        JsonPath newest = Http.api().get("/api/v1/unreadable?limit=1").jsonPath();
        assertThat(newest.getString("items[0].text")).hasSize(4000).startsWith(nonce);
        assertThat(newest.getInt("items[0].length")).isEqualTo(text.length());
        Response whole = Http.api().get("/api/v1/unreadable/%d/text".formatted(newest.getLong("items[0].id")));
        assertThat(whole.asString()).isEqualTo(text);
        assertThat(whole.contentType()).startsWith("text/plain");
    }

    @Test
    void list_says_how_many_there_are_and_leads_on() {
        post(nonce + " one");
        post(nonce + " two");

        Response first = Http.api().get("/api/v1/unreadable?limit=1");
        assertThat(first.jsonPath().getLong("total")).isGreaterThanOrEqualTo(2);
        assertThat(first.header("Link")).contains("after=" + first.jsonPath().getString("next"), "rel=\"next\"");
        assertThat(Http.api()
                        .get("/api/v1/unreadable?limit=1&after="
                                + first.jsonPath().getString("next"))
                        .jsonPath()
                        .getString("items[0].text"))
                .isEqualTo(nonce + " one");
        for (String list : new String[] {"unreadable", "set-aside", "outbreaks"}) {
            assertThat(Http.api().get("/api/v1/%s?after=x".formatted(list)).statusCode())
                    .as(list)
                    .isEqualTo(400);
        }
    }

    @Test
    void is_parsed_again_once_tocsin_knows_more() {
        String appid = AlarmText.freshAppid();
        String receipt = post(nonce + " not yet");
        long id = newest();
        learn(nonce, AlarmText.timeout(appid, "2025-04-21 18:31:15"));

        assertThat(asViewer()
                        .post("/api/v1/unreadable/%d/reparse".formatted(id))
                        .statusCode())
                .isEqualTo(403);
        assertThat(RestAssured.post("/api/v1/unreadable/%d/reparse".formatted(id))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Http.api()
                        .post("/api/v1/unreadable/%d/reparse".formatted(id))
                        .statusCode())
                .isEqualTo(204);
        waitUntilProcessed(receipt);

        JsonPath result = Http.intake().get("/api/v1/receipts/" + receipt).jsonPath();
        assertThat(result.getList("alarms.appid")).containsExactly(appid);
        assertThat(result.getList("unreadable")).isEmpty();
        assertThat(Http.api().get("/api/v1/unreadable/%d/text".formatted(id)).statusCode())
                .isEqualTo(404);
        assertThat(Http.api()
                        .post("/api/v1/unreadable/%d/reparse".formatted(id))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Http.incident(result.getLong("alarms[0].incident.id")).getString("incident.state"))
                .isEqualTo("OPEN");
    }

    @Test
    void is_listed_anew_while_no_alarm_is_recognised() {
        String receipt = post(nonce + " never");
        long id = newest();
        Person admin = Person.signedIn("admin", TestDatabase.ADMIN_PASSWORD, "fr");
        assertThat(admin.get("/unreadable").asString()).contains("Analyser à nouveau");
        Response answer = admin.send("/unreadable", "/unreadable/%d/reparse".formatted(id), Map.of());
        assertThat(answer.statusCode()).isEqualTo(303);
        waitUntilProcessed(receipt);

        assertThat(newest()).isGreaterThan(id);
        assertThat(Http.api().get("/api/v1/unreadable?limit=1").jsonPath().getString("items[0].text"))
                .isEqualTo(nonce + " never");
    }

    private static long newest() {
        return Http.api().get("/api/v1/unreadable?limit=1").jsonPath().getLong("items[0].id");
    }

    /// As if the grammar had learned to read what it could not.
    private void learn(String unread, String alarm) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery("update inbox set text = :alarm where text like :unread")
                        .setParameter("alarm", alarm)
                        .setParameter("unread", unread + "%")
                        .executeUpdate());
    }

    private static void waitUntilProcessed(String receipt) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!status(receipt).equals("processed")) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
        }
    }

    private static String status(String receipt) {
        return Http.intake().get("/api/v1/receipts/" + receipt).jsonPath().getString("status");
    }

    private RequestSpecification asViewer() {
        QuarkusTransaction.requiringNew()
                .run(() -> tokens.persist(
                        new ApiToken("viewer", new Token("viewer" + nonce), Role.VIEWER, clock.instant())));
        return RestAssured.given().header("Authorization", "Bearer viewer" + nonce);
    }

    private static String post(String text) {
        return Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .post("/api/v1/alarms")
                .then()
                .statusCode(200)
                .extract()
                .path("receipt");
    }
}
