package dev.tocsin.web;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// `/q/openapi` is whole: what it names, it defines.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiDescriptionTest {
    private JsonPath description;

    @BeforeEach
    void read() {
        description = RestAssured.given()
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath();
    }

    @Test
    void names_no_definition_that_it_lacks() {
        Map<String, Map<String, Map<String, Object>>> paths = description.getMap("paths");
        List<Map<String, Object>> operations =
                paths.values().stream().flatMap(path -> path.values().stream()).toList();
        TreeSet<Object> schemes = new TreeSet<>();
        for (Map<String, Object> operation : operations) {
            if (operation.get("security") instanceof List<?> needed) {
                needed.forEach(it -> schemes.addAll(((Map<?, ?>) it).keySet()));
            }
        }

        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(schemes).containsExactly("apiToken", "sourceToken");
        assertThat(description.getMap("components.securitySchemes")).containsOnlyKeys("apiToken", "sourceToken");
        assertThat(operations)
                .allSatisfy(operation -> assertThat(((Map<?, ?>) operation.get("responses")).get("default"))
                        .isEqualTo(Map.of("$ref", "#/components/responses/Problem")));
        assertThat(description.getString("components.responses.Problem.content.'application/problem+json'.schema.$ref"))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(description.getMap("components.schemas.Problem.properties"))
                .containsOnlyKeys("type", "title", "status", "detail");
    }

    @Test
    void says_what_intake_answers_and_how_long_a_token_lives() {
        assertThat(description.getString("info.title")).isEqualTo("Tocsin");
        assertThat(description.getMap("paths.'/api/v1/alarms'.post.responses"))
                .containsOnlyKeys("200", "202", "default");
        assertThat(description.getMap("paths.'/api/v1/sources'.post.responses")).containsOnlyKeys("201", "default");
        assertThat(description.getString("paths.'/api/v1/sources/{id}/rotate'.post.description"))
                .contains("stays valid until the next rotation");
    }
}
