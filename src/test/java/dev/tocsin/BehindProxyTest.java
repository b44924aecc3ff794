package dev.tocsin;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What follows from a public address that begins with `https://`.
@QuarkusTest
@TestProfile(BehindProxyTest.Profile.class)
@QuarkusTestResource(TestDatabase.class)
class BehindProxyTest {
    @Test
    void the_login_stays_on_https_with_a_cookie_that_does_too() {
        assertThat(browser().get("/").header("Location")).isEqualTo("https://tocsin.example.com/login");

        Response signedIn = browser()
                .formParam("j_username", "admin")
                .formParam("j_password", TestDatabase.ADMIN_PASSWORD)
                .post("/j_security_check");
        assertThat(signedIn.header("Location")).isEqualTo("https://tocsin.example.com/");
        assertThat(signedIn.getDetailedCookie("tocsin-session").isSecured()).isTrue();
    }

    @Test
    void without_a_proxy_nobody_is_believed() {
        assertThat(Preparation.behindProxy("http://tocsin.example.com")).isEmpty();
    }

    private static RequestSpecification browser() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .header("Host", "tocsin.example.com")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "203.0.113.9");
    }

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Preparation.behindProxy("https://tocsin.example.com");
        }
    }
}
