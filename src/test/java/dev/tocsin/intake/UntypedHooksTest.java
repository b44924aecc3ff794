package dev.tocsin.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.AlarmText;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Bodies whose sender does not say what they are.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UntypedHooksTest {
    @TestHTTPResource
    URI server;

    private final String appid = AlarmText.freshAppid();
    private final String alarm = AlarmText.timeout(appid, "2025-04-21 18:31:15");

    @ParameterizedTest
    @ValueSource(strings = {"", "application/x-www-form-urlencoded"})
    void whoever_names_no_type_or_the_one_of_curl_is_read_by_how_the_body_begins(String type) throws IOException {
        String json =
                new ObjectMapper().writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", alarm)));
        for (String body : List.of(json, "\uFEFF\n" + json, "[" + json + "]", alarm, "[报警] " + alarm)) {
            Answer answer = plain(type, body);
            assertThat(answer.status()).as(body).isEqualTo(200);
            assertThat(answer.body()).as(body).contains("\"appid\":\"" + appid + "\"");
        }
        assertThat(plain(type, json).body())
                .as("the robot's text, not its JSON")
                .contains("\"duplicate\":true");
        assertThat(plain(type, "{\"msgtype\":").body()).contains("The JSON cannot be read at line 1");
        assertThat(plain(type, "text=Appid%3A+wx1&more=").status()).isEqualTo(415);
    }

    private record Answer(int status, String body) {}

    /// The client of the other tests names a type unasked.
    private Answer plain(String type, String body) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) server.resolve("/hooks/default?token=" + TestDatabase.INTAKE_TOKEN)
                        .toURL()
                        .openConnection();
        request.setRequestProperty("Content-Type", type);
        request.setDoOutput(true);
        request.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        boolean refused = request.getResponseCode() >= 400;
        try (InputStream answer = refused ? request.getErrorStream() : request.getInputStream()) {
            return new Answer(request.getResponseCode(), new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
