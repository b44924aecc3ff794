package dev.tocsin.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SignInTest {
    @Inject
    TestClock clock;

    @Test
    void sends_strangers_to_the_login() {
        Response answer = browser().get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login");
    }

    @Test
    void gives_a_session_for_the_right_password() {
        Response answer = signIn(TestDatabase.ADMIN_PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).doesNotContain("login");
        assertThat(answer.getDetailedCookie("tocsin-session").isHttpOnly()).isTrue();
        assertThat(answer.getDetailedCookie("tocsin-session").getSameSite()).isEqualTo("Lax");
        assertThat(RestAssured.given()
                        .cookie("tocsin-session", answer.cookie("tocsin-session"))
                        .get("/api/v1/incidents")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refuses_a_wrong_password_and_an_unknown_name() {
        assertThat(signIn("wrong").header("Location")).contains("/login?error");
        assertThat(signIn("wrong").cookies()).doesNotContainKey("tocsin-session");
    }

    @Test
    void makes_a_guesser_wait_and_says_so_in_every_language() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(signIn("guessed", "wrong").header("Location")).endsWith("/login?error=true");
        }

        assertThat(signIn("guessed", "wrong").header("Location")).endsWith("/login?error=wait");
        assertThat(signIn("nobody\0", "wrong").header("Location"))
                .as("another name")
                .endsWith("/login?error=true");
        for (Map.Entry<String, String> words : Map.of("en", "Wait a minute", "zh", "请等一分钟", "fr", "Attendez une minute")
                .entrySet()) {
            assertThat(browser().get("/login?error=wait&lang=" + words.getKey()).asString())
                    .contains(words.getValue());
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(signIn("guessed", "wrong").header("Location")).endsWith("/login?error=true");
        assertThat(signIn("guessed", "wrong").header("Location"))
                .as("one a minute")
                .endsWith("/login?error=wait");
    }

    @Test
    void a_session_changes_nothing_but_by_the_pages_own_forms() {
        String session = signIn(TestDatabase.ADMIN_PASSWORD).cookie("tocsin-session");
        long id = Http.alarm(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"))
                .getLong("incident.id");

        for (String type : List.of("text/plain", "multipart/form-data", "Application/X-WWW-Form-URLEncoded", "x")) {
            assertThat(foreign(session, type)
                            .post("/incidents/%d/resolve".formatted(id))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(foreign(session, "application/x-www-form-urlencoded")
                        .post("/incidents/%d/resolve".formatted(id))
                        .statusCode())
                .as("without the token")
                .isEqualTo(400);
        for (String type : List.of("text/plain", "application/json", "application/x-www-form-urlencoded")) {
            Response refused = foreign(session, type).post("/api/v1/incidents/%d/resolve".formatted(id));
            assertThat(refused.statusCode()).as(type).isEqualTo(403);
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.jsonPath().getString("detail")).contains("session", "Bearer TOKEN");
        }
        assertThat(Http.incident(id).getString("incident.state")).isEqualTo("OPEN");
    }

    @Test
    void curl_with_a_token_acts_whatever_type_it_names() {
        long id = Http.alarm(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"))
                .getLong("incident.id");
        Response answer = foreign("", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer " + TestDatabase.API_TOKEN)
                .body("{\"text\":\"by curl\"}")
                .post("/api/v1/incidents/%d/comments".formatted(id));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    @Test
    void shows_numbers_to_those_with_a_token() {
        assertThat(RestAssured.get("/q/metrics").statusCode()).isEqualTo(401);
        assertThat(Http.intake().get("/q/metrics").statusCode()).isEqualTo(401);
        assertThat(Http.api().get("/q/metrics").statusCode()).isEqualTo(200);
        assertThat(RestAssured.get("/q/openapi").statusCode()).isEqualTo(200);
    }

    @Test
    void tells_strangers_of_health_the_state_alone() {
        for (String path : List.of("/q/health", "/q/health/ready", "/q/health/live", "/q/health/ready/")) {
            Response stranger = RestAssured.get(path);
            assertThat(stranger.statusCode()).isEqualTo(200);
            assertThat(stranger.jsonPath().getString("status")).isEqualTo("UP");
            assertThat(stranger.asString()).as(path).doesNotContain("data", "pending", "revision", "audit");
        }
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer wrong")
                        .get("/q/health")
                        .asString())
                .doesNotContain("pending");
        assertThat(Http.api().get("/q/health/ready").jsonPath().getMap("checks.find { it.name == 'inbox' }.data"))
                .containsKeys("pending", "failed", "audit");
    }

    @Test
    void signing_in_without_a_form_is_refused_in_words() {
        Response answer = foreign("", "text/plain").post("/j_security_check");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.jsonPath().getString("detail")).contains("/login");
    }

    @Test
    void a_page_that_is_open_all_day_can_still_act() {
        var form = RestAssured.given()
                .cookie("tocsin-session", signIn(TestDatabase.ADMIN_PASSWORD).cookie("tocsin-session"))
                .get("/tokens")
                .getDetailedCookie("csrf-token");

        assertThat(Duration.ofSeconds(form.getMaxAge())).isGreaterThanOrEqualTo(Duration.ofHours(24));
        assertThat(form.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(form.isHttpOnly()).isTrue();
    }

    @Test
    void takes_no_forged_session() {
        assertThat(browser().cookie("tocsin-session", "forged").get("/").statusCode())
                .isEqualTo(302);
    }

    @Test
    void leaves_health_open() {
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(RestAssured.get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'inbox' }.status"))
                .isEqualTo("UP");
    }

    /// As another site's script can ask, the browser adding the session.
    private static RequestSpecification foreign(String session, String type) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, ContentType.TEXT)))
                .cookie("tocsin-session", session)
                .header("Origin", "https://evil.example.com")
                .contentType(type)
                .body("{}");
    }

    private static Response signIn(String password) {
        return signIn("admin", password);
    }

    private static Response signIn(String name, String password) {
        return browser()
                .formParam("j_username", name)
                .formParam("j_password", password)
                .post("/j_security_check");
    }

    private static RequestSpecification browser() {
        return RestAssured.given().redirects().follow(false).accept("text/html");
    }
}
