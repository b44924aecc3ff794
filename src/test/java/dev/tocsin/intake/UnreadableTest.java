package dev.tocsin.intake;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnreadableTest {
    private final String nonce = AlarmText.freshAppid();

    @Test
    void list_shows_the_beginning_of_a_long_text_and_keeps_all_of_it() {
        String text = "%s 这里没有报警。".formatted(nonce) + "字".repeat(100_000);
        post(text);

        JsonPath newest = Http.api().get("/api/v1/unreadable?limit=1").jsonPath();
        assertThat(newest.getString("items[0].text")).hasSize(4000).startsWith(nonce);
        assertThat(newest.getInt("items[0].length")).isEqualTo(text.length());
        Response whole = Http.api().get("/api/v1/unreadable/%d/text".formatted(newest.getLong("items[0].id")));
        assertThat(whole.asString()).isEqualTo(text);
        assertThat(whole.contentType()).startsWith("text/plain");
    }

    @Test
    void list_says_how_many_there_are_and_leads_on() {
        post(nonce + " one");
        post(nonce + " two");

        Response first = Http.api().get("/api/v1/unreadable?limit=1");
        assertThat(first.jsonPath().getLong("total")).isGreaterThanOrEqualTo(2);
        assertThat(first.header("Link")).contains("after=" + first.jsonPath().getString("next"), "rel=\"next\"");
        assertThat(Http.api()
                        .get("/api/v1/unreadable?limit=1&after="
                                + first.jsonPath().getString("next"))
                        .jsonPath()
                        .getString("items[0].text"))
                .isEqualTo(nonce + " one");
        for (String list : new String[] {"unreadable", "set-aside", "outbreaks"}) {
            assertThat(Http.api().get("/api/v1/%s?after=x".formatted(list)).statusCode())
                    .as(list)
                    .isEqualTo(400);
        }
    }

    private static void post(String text) {
        Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .body(text)
                .post("/api/v1/alarms")
                .then()
                .statusCode(200);
    }
}
