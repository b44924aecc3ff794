package dev.tocsin;

import java.time.Clock;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import dev.tocsin.intake.SourceRepository;
import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.UserRepository;

import static org.assertj.core.api.Assertions.assertThat;

/// Tokens and passwords that the operator sets when Tocsin has long been there.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GivenTokensTest {
    private static final String API = "tocsin_api_given_later";
    private static final String INTAKE = "tocsin_in_given_later";

    @Inject
    UserRepository users;

    @Inject
    SourceRepository sources;

    @Inject
    ApiTokenRepository apiTokens;

    @Inject
    Clock clock;

    @Test
    void open_from_the_next_start_on_but_not_once_they_were_revoked() {
        assertThat(list()).isEqualTo(401);

        start();
        start();
        assertThat(list()).isEqualTo(200);
        assertThat(RestAssured.given()
                        .header("Authorization", "Bearer " + INTAKE)
                        .contentType("text/plain")
                        .body("hello")
                        .post("/api/v1/alarms")
                        .statusCode())
                .isEqualTo(200);

        long id = Http.api().get("/api/v1/tokens").jsonPath().getLong("items[0].id");
        Http.api().delete("/api/v1/tokens/" + id);
        start();
        assertThat(list()).isEqualTo(401);
    }

    @Test
    void another_administrators_password_counts_from_the_next_start_on() {
        Person before = Person.signedIn("admin", TestDatabase.ADMIN_PASSWORD, "en");
        assertThat(before.get("/").statusCode()).isEqualTo(200);

        start(Map.of("tocsin.admin-password", "instead of a lost one"));
        try {
            assertThat(before.get("/").statusCode()).as("its sessions end").isEqualTo(302);
            assertThat(Person.signedIn("admin", "instead of a lost one", "en")
                            .get("/")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            start(Map.of("tocsin.admin-password", TestDatabase.ADMIN_PASSWORD));
        }
        assertThat(before.signIn("admin", TestDatabase.ADMIN_PASSWORD).header("Location"))
                .doesNotContain("error");
    }

    private void start() {
        start(Map.of("tocsin.api-token", API, "tocsin.intake-token", INTAKE));
    }

    private void start(Map<String, String> given) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(given, "given", 100))
                .build();
        FirstStart first = new FirstStart(users, sources, apiTokens, config, clock);
        QuarkusTransaction.requiringNew()
                .run(() -> first.prepare(made -> {
                    throw new AssertionError("there is an administrator already");
                }));
    }

    private static int list() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + API)
                .get("/api/v1/incidents")
                .statusCode();
    }
}
