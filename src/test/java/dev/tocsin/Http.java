package dev.tocsin;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests as tests make them.
public final class Http {
    private Http() {}

    /// With the token of the first source.
    public static RequestSpecification intake() {
        return RestAssured.given().header("Authorization", "Bearer " + TestDatabase.INTAKE_TOKEN);
    }

    /// As the administrator's program.
    public static RequestSpecification api() {
        return RestAssured.given().header("Authorization", "Bearer " + TestDatabase.API_TOKEN);
    }

    /// Hands one alarm in and returns its part of the answer.
    public static JsonPath alarm(String text) {
        Response answer =
                intake().contentType("text/plain; charset=UTF-8").body(text).post("/api/v1/alarms");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("alarms")).hasSize(1);
        return answer.jsonPath().setRootPath("alarms[0]");
    }

    public static JsonPath incident(long id) {
        return api().get("/api/v1/incidents/" + id).jsonPath();
    }
}
