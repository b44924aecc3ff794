package dev.tocsin.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Who may hand in, and how much.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SourceTest {
    private static final String BODY = "晚上吃什么 ❤";

    @Inject
    TestClock clock;

    private String name;
    private long id;
    private String token;

    @BeforeEach
    void a_source_of_its_own() {
        name = "source-" + AlarmText.freshAppid();
        JsonPath made = Http.api()
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/v1/sources")
                .jsonPath();
        id = made.getLong("source.id");
        token = made.getString("token");
    }

    @Test
    void signs_the_body_instead_of_sending_a_token() {
        String secret = secret();
        assertThat(signed(sign(secret, BODY), BODY, "/hooks/" + name).statusCode())
                .isEqualTo(200);
        assertThat(signed(sign(secret, BODY), BODY, "/api/v1/alarms").statusCode())
                .isEqualTo(200);
        assertThat(signed(sign(secret, BODY).toUpperCase(Locale.ROOT), BODY, "/hooks/" + name)
                        .statusCode())
                .as("the algorithm's name is part of it")
                .isEqualTo(401);
    }

    @Test
    void a_signature_of_something_else_opens_nothing() {
        String secret = secret();
        assertThat(signed(sign(secret, "another body"), BODY, "/hooks/" + name).statusCode())
                .isEqualTo(403);
        assertThat(signed(sign("wrong", BODY), BODY, "/api/v1/alarms").statusCode())
                .isEqualTo(403);
        assertThat(signed(sign(secret, BODY), BODY, "/hooks/default").statusCode())
                .isEqualTo(403);
        assertThat(signed("sha256=zz", BODY, "/hooks/" + name).statusCode()).isEqualTo(401);
    }

    @Test
    void the_secret_before_stays_valid_while_it_is_replaced() {
        String first = secret();
        String second = secret();
        assertThat(signed(sign(first, BODY), BODY, "/hooks/" + name).statusCode())
                .isEqualTo(200);
        assertThat(signed(sign(second, BODY), BODY, "/hooks/" + name).statusCode())
                .isEqualTo(200);
        secret();
        assertThat(signed(sign(first, BODY), BODY, "/hooks/" + name).statusCode())
                .isEqualTo(403);
    }

    @Test
    void rotating_keeps_one_token_and_revoking_ends_all_at_once() {
        assertThat(hello(token).statusCode()).isEqualTo(200);
        String second = Http.api()
                .post("/api/v1/sources/%d/rotate".formatted(id))
                .jsonPath()
                .getString("token");
        String third = Http.api()
                .post("/api/v1/sources/%d/rotate".formatted(id))
                .jsonPath()
                .getString("token");
        String secret = secret();
        assertThat(hello(token).statusCode()).as("two rotations ago").isEqualTo(403);
        assertThat(hello(second).statusCode()).isEqualTo(200);
        assertThat(hello(third).statusCode()).isEqualTo(200);

        Http.api().post("/api/v1/sources/%d/revoke".formatted(id));

        assertThat(hello(third).statusCode()).isEqualTo(403);
        assertThat(signed(sign(secret, BODY), BODY, "/hooks/" + name).statusCode())
                .isEqualTo(403);
    }

    @Test
    void is_told_when_to_come_back_when_it_is_over_its_rate() {
        rate(3);
        for (int i = 0; i < 3; i++) {
            assertThat(hello(token).statusCode()).isEqualTo(200);
        }
        Response refused = hello(token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("detail")).contains(name, "3 texts a minute");
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertThat(seconds).isBetween(1, 20);
        assertThat(Http.intake()
                        .contentType("text/plain; charset=UTF-8")
                        .body(BODY)
                        .post("/api/v1/alarms")
                        .statusCode())
                .as("others are not affected")
                .isEqualTo(200);

        clock.advance(Duration.ofSeconds(seconds));

        assertThat(hello(token).statusCode()).isEqualTo(200);
        rate(null);
        assertThat(hello(token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_batch_counts_as_its_texts() {
        rate(3);
        Response batch = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json; charset=UTF-8")
                .body("[{\"text\":\"1\"},{\"text\":\"2\"},{\"text\":\"3\"},{\"text\":\"4\"}]")
                .post("/api/v1/alarms");
        assertThat(batch.statusCode()).as("whole").isEqualTo(200);
        assertThat(hello(token).statusCode()).isEqualTo(429);
    }

    private void rate(Integer perMinute) {
        assertThat(Http.api()
                        .contentType("application/json")
                        .body("{\"ratePerMinute\": %s}".formatted(perMinute))
                        .put("/api/v1/sources/%d/rate".formatted(id))
                        .statusCode())
                .isEqualTo(200);
    }

    private String secret() {
        return Http.api()
                .post("/api/v1/sources/%d/secret".formatted(id))
                .jsonPath()
                .getString("secret");
    }

    private static Response hello(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("text/plain; charset=UTF-8")
                .body(BODY)
                .post("/api/v1/alarms");
    }

    private static Response signed(String signature, String body, String address) {
        return RestAssured.given()
                .header("X-Tocsin-Signature", signature)
                .contentType("text/plain; charset=UTF-8")
                .body(body)
                .post(address);
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
