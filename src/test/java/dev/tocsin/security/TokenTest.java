package dev.tocsin.security;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TokenTest {
    private static final String TOKENS = "/api/v1/tokens";

    @Inject
    TestClock clock;

    @Test
    void opens_what_its_role_allows_until_it_is_revoked() {
        JsonPath made = make(Map.of("name", "Grafana", "role", "VIEWER"));
        String secret = made.getString("token");

        assertThat(with(secret).get("/api/v1/incidents").statusCode()).isEqualTo(200);
        assertThat(with(secret).post("/api/v1/incidents/1/resolve").statusCode())
                .isEqualTo(403);
        assertThat(with(secret).get(TOKENS).statusCode()).isEqualTo(403);
        String list = Http.api().get(TOKENS).asString();
        assertThat(list).contains("Grafana").doesNotContain(secret);

        assertThat(Http.api().delete(TOKENS + "/" + made.getLong("id")).statusCode())
                .isEqualTo(204);
        assertThat(with(secret).get("/api/v1/incidents").statusCode()).isEqualTo(401);
        assertThat(Http.api().delete(TOKENS + "/" + made.getLong("id")).statusCode())
                .as("once more does no harm")
                .isEqualTo(204);
        assertThat(Http.api().delete(TOKENS + "/999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void opens_nothing_from_its_last_moment_on() {
        String end = clock.instant().plus(Duration.ofHours(1)).toString();
        String secret = make(Map.of("name", "for a while", "role", "VIEWER", "expiresAt", end))
                .getString("token");

        assertThat(with(secret).get("/api/v1/incidents").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(1));
        assertThat(with(secret).get("/api/v1/incidents").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            {"role": "VIEWER"}                                                    → "name"
            {"name": "", "role": "VIEWER"}                                        → "name"
            {"name": "a\\nb", "role": "VIEWER"}                                   → "name"
            {"name": "a"}                                                         → "role"
            {"name": "a", "role": "VIEWER", "expiresAt": "2020-01-01T00:00:00Z"}  → has passed
            """)
    void is_not_made_of_half_a_wish(String body, String told) {
        Response answer = Http.api().contentType("application/json").body(body).post(TOKENS);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains(told);
    }

    private static JsonPath make(Map<String, String> wish) {
        Response answer = Http.api().contentType("application/json").body(wish).post(TOKENS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer.jsonPath();
    }

    private static RequestSpecification with(String secret) {
        return RestAssured.given().header("Authorization", "Bearer " + secret);
    }
}
