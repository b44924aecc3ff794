package dev.tocsin;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleResourceTest {
    @Inject
    Session session;

    @Test
    void lists_the_rules_in_force() {
        JsonPath rules = Http.api().get("/api/v1/rules").jsonPath();

        assertThat(rules.getString("items.find { it.id == 'http-404' }.confidence"))
                .isEqualTo("CERTAIN");
        assertThat(rules.getString("items.find { it.id == 'bad-response' }.severity"))
                .isEqualTo("HIGH");
        assertThat(rules.getString("items.find { it.id == 'bad-response' }.title.en"))
                .isNotBlank();
        assertThat(session.createNativeQuery(
                                "select count(*) from rule_revision where revision = :revision", Long.class)
                        .setParameter("revision", rules.getString("revision"))
                        .getSingleResult())
                .isEqualTo(1);
    }

    @Test
    void describes_the_api() {
        String description =
                RestAssured.given().accept("application/json").get("/q/openapi").asString();

        assertThat(description)
                .contains("/api/v1/alarms", "/hooks/{source}", "/api/v1/incidents/{id}/acknowledge", "/api/v1/rules");
    }
}
