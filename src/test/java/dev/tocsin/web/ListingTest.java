package dev.tocsin.web;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Every list of the API has the same shape.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ListingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "channels",
                "deliveries/dead",
                "incidents",
                "outbreaks",
                "set-aside",
                "silences",
                "sources",
                "tokens",
                "unreadable"
            })
    void has_items_and_a_cursor(String list) {
        Map<String, Object> answer =
                Http.api().get("/api/v1/" + list).jsonPath().getMap("");

        assertThat(answer).containsKeys("items", "next");
        assertThat(answer.keySet()).as("and, where somebody counts, how many").isSubsetOf("items", "next", "total");
    }

    @Test
    void goes_on_by_its_cursor_and_by_its_link() {
        Http.intake().contentType("text/plain").body("first letter").post("/api/v1/alarms");
        Http.intake().contentType("text/plain").body("second letter").post("/api/v1/alarms");

        Response newest = Http.api().queryParam("limit", 1).get("/api/v1/unreadable");
        String next = newest.jsonPath().getString("next");
        JsonPath older = Http.api()
                .queryParam("limit", 1)
                .queryParam("after", next)
                .get("/api/v1/unreadable")
                .jsonPath();

        assertThat(newest.jsonPath().getList("items.text")).containsExactly("second letter");
        assertThat(older.getList("items.text")).containsExactly("first letter");
        assertThat(newest.header("Link"))
                .startsWith("<http")
                .contains("/api/v1/unreadable?limit=1&after=" + next + ">")
                .endsWith("rel=\"next\"");
    }

    @Test
    void what_a_list_names_can_be_read_alone() {
        for (String list : new String[] {"sources", "tokens"}) {
            Object item = Http.api().get("/api/v1/" + list).jsonPath().get("items[0]");
            long id = Http.api().get("/api/v1/" + list).jsonPath().getLong("items[0].id");
            JsonPath alone = Http.api().get("/api/v1/%s/%d".formatted(list, id)).jsonPath();

            assertThat(alone.<Object>get("")).isEqualTo(item);
            assertThat(Http.api().get("/api/v1/%s/999999999".formatted(list)).statusCode())
                    .isEqualTo(404);
        }
    }
}
