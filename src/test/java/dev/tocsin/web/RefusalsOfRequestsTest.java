package dev.tocsin.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests that a person mistyped or a program got wrong; each is told what to change.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RefusalsOfRequestsTest {
    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"incidents", "unreadable", "outbreaks", "set-aside", "deliveries/dead"})
    void limit_that_is_no_number(String list) {
        for (String limit : new String[] {"abc", "0", "-1", "99999999999"}) {
            problem(Http.api().queryParam("limit", limit).get("/api/v1/" + list), 400, "\"limit\"");
        }
        assertThat(Http.api().queryParam("limit", 1).get("/api/v1/" + list).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incidents", "unreadable", "set-aside", "deliveries/dead"})
    void cursor_that_is_none(String list) {
        problem(Http.api().queryParam("after", "here").get("/api/v1/" + list), 400, "no cursor of this list");
    }

    @Test
    void address_that_is_none() throws IOException {
        for (String address : List.of(
                "/%zz", "/api/v1/incidents?q=100%", "/hooks/%ff?token=%q", "/api/v1/alarms/%", "/a|b", "/?q=\"x\"")) {
            assertThat(raw("GET " + address, "Accept: */*", ""))
                    .as(address)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "% itself is %25.");
        }
    }

    @Test
    void hook_without_a_source() {
        for (String address : new String[] {"/hooks", "/hooks/"}) {
            problem(Http.intake().contentType("text/plain").body("hi").post(address), 404, "/hooks/default");
        }
    }

    @Test
    void headers_that_name_no_media_type() throws IOException {
        assertThat(raw("GET /api/v1/incidents", "Accept: %%%", ""))
                .startsWith("HTTP/1.1 400")
                .contains("Accept is \\\"%%%\\\"");
        assertThat(raw("POST /api/v1/alarms", "Content-Type: banana", "Appid: wx1"))
                .startsWith("HTTP/1.1 415")
                .contains("Content-Type is \\\"banana\\\"");
        assertThat(raw("POST /api/v1/alarms", "Content-Type: multipart/form-data; boundary=x", "--x--"))
                .startsWith("HTTP/1.1 415")
                .contains("takes no body in parts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            {"name": 5, "role": "VIEWER"}                              → "name" must be text in quotes.
            {"name": "a", "role": "KING"}                              → "role" must be one of VIEWER
            {"name": "a", "role": "VIEWER", "expiresAt": "tomorrow"}   → "expiresAt" must be a time such as
            [1]                                                        → is not the JSON object
            {                                                          → cannot be read
            """)
    void json_other_than_what_was_asked_for(String body, String told) {
        problem(Http.api().contentType("application/json").body(body).post("/api/v1/tokens"), 400, told);
    }

    @Test
    void method_that_the_address_does_not_take() {
        Response answer = Http.api().delete("/api/v1/incidents/1/resolve");
        problem(answer, 405, "This address takes OPTIONS, POST.");
        assertThat(answer.header("Allow")).isEqualTo("OPTIONS, POST");

        Response options = Http.api().options("/api/v1/incidents/1/resolve");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.header("Allow")).isEqualTo("OPTIONS, POST");
    }

    /// Clients mend such requests before they send them.
    private String raw(String line, String header, String body) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                            .formatted(
                                    line,
                                    line.startsWith("POST") ? TestDatabase.INTAKE_TOKEN : TestDatabase.API_TOKEN,
                                    header,
                                    body.length(),
                                    body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void problem(Response answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
    }
}
