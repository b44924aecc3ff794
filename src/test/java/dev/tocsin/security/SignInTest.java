package dev.tocsin.security;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SignInTest {
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
    void takes_no_forged_session() {
        assertThat(browser().cookie("tocsin-session", "forged").get("/").statusCode())
                .isEqualTo(302);
    }

    @Test
    void lets_a_session_change_nothing_through_the_interface_for_programs() {
        String session = signIn(TestDatabase.ADMIN_PASSWORD).cookie("tocsin-session");
        Response answer = RestAssured.given()
                .cookie("tocsin-session", session)
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/incidents/1/resolve");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("Bearer TOKEN");
        assertThat(browser()
                        .cookie("tocsin-session", session)
                        .contentType("text/plain")
                        .body("x")
                        .post("/incidents/1/resolve")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void leaves_health_open() {
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(RestAssured.get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'inbox' }.status"))
                .isEqualTo("UP");
    }

    private static Response signIn(String password) {
        return browser()
                .formParam("j_username", "admin")
                .formParam("j_password", password)
                .post("/j_security_check");
    }

    private static RequestSpecification browser() {
        return RestAssured.given().redirects().follow(false).accept("text/html");
    }
}
