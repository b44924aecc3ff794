package dev.tocsin.page;

import java.util.function.Consumer;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// What the tests of pages share: a browser, a person signed in, alarms handed in.
@QuarkusTestResource(TestDatabase.class)
abstract class PageTest {
    private static Chromium chromium;

    @TestHTTPResource
    String base;

    @Inject
    Session session;

    private BrowserContext window;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @AfterEach
    void shut() {
        if (window != null) {
            window.close();
        }
    }

    /// A page of somebody who has not signed in.
    Page visit(Consumer<Browser.NewContextOptions> options) {
        window = chromium.window(base, options);
        return window.newPage();
    }

    Page visitAsAdministrator(Consumer<Browser.NewContextOptions> options) {
        Page page = visit(options);
        Chromium.signIn(page, "admin", TestDatabase.ADMIN_PASSWORD);
        return page;
    }

    /// Hands an alarm in as a forwarder does.
    ///
    /// @return the incident's number
    long receive(String alarm) {
        var answer = post(alarm);
        return answer.jsonPath().getLong("alarms[0].incident.id");
    }

    io.restassured.response.Response post(String text) {
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + TestDatabase.INTAKE_TOKEN)
                .contentType(ContentType.TEXT.withCharset("UTF-8"))
                .body(text)
                .post("/api/v1/alarms");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    /// As on the first day.
    void forgetEverything() {
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery(
                        "truncate inbox, unreadable, alarm, alarm_fingerprint, incident cascade")
                .executeUpdate());
    }
}
