package dev.tocsin.reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.TestDatabase;
import dev.tocsin.security.Seal;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ChannelResourceTest {
    private static final String CHANNELS = "/api/v1/channels";

    @Inject
    EntityManager database;

    private StandInChat chat;

    @BeforeEach
    @AfterEach
    void no_channels() throws IOException {
        if (chat != null) {
            chat.close();
        }
        chat = new StandInChat();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from channel").executeUpdate());
    }

    @Test
    void creates_shows_changes_and_removes_without_ever_showing_the_address() {
        Response created = create("on call", "wecom-robot", chat.url().toString());
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.header("Location");
        assertThat(created.asString()).doesNotContain("made-up-secret").contains("127.0.0.1");

        Response renamed = api().body(Map.of("name", "night", "language", "fr")).put(location);
        assertThat(renamed.statusCode()).isEqualTo(200);
        assertThat(renamed.jsonPath().getString("name")).isEqualTo("night");
        assertThat(renamed.jsonPath().getString("language")).isEqualTo("fr");
        assertThat(renamed.jsonPath().getString("address"))
                .isEqualTo(created.jsonPath().getString("address"));

        assertThat(api().get(CHANNELS).jsonPath().getList("items.name")).containsExactly("night");
        assertThat(api().delete(location).statusCode()).isEqualTo(204);
        assertThat(api().get(location).statusCode()).isEqualTo(404);
    }

    @Test
    void keeps_the_address_sealed() {
        create("on call", "webhook", chat.url().toString());
        String settings = QuarkusTransaction.requiringNew()
                .call(() -> (String)
                        database.createNativeQuery("select encode(settings, 'escape') from channel", String.class)
                                .getSingleResult());
        assertThat(settings).doesNotContain("made-up-secret", "http");
    }

    @Test
    void sends_a_marked_sample_and_says_how_it_went() {
        String location =
                create("on call", "wecom-robot", chat.url().toString()).header("Location");
        Response good = api().post(location + "/test");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.jsonPath().getBoolean("delivered")).isTrue();
        assertThat(chat.requests().getFirst().body()).contains("测试", "on call");

        chat.behave(StandInChat.answering(200, "{\"errcode\":93000,\"errmsg\":\"x\"}"));
        Response bad = api().post(location + "/test");
        assertThat(bad.jsonPath().getBoolean("delivered")).isFalse();
        assertThat(bad.jsonPath().getString("businessCode")).isEqualTo("93000");
        assertThat(bad.jsonPath().getString("detail")).contains("Give this channel a new address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                              | Give the channel a \"name\"",
                "{\"name\":\"a\",\"kind\":\"pigeon\"}                            | webhook, wecom-robot",
                "{\"name\":\"a\",\"kind\":\"webhook\"}                           | whole https:// address",
                "{\"name\":\"a\",\"kind\":\"webhook\",\"url\":\"ftp://x/\"}      | whole https:// address",
                "{\"name\":\"a\",\"kind\":\"webhook\",\"url\":\"https://example.com:99999/\"} | whole https:// address",
                "{\"name\":\"a\",\"kind\":\"webhook\",\"url\":\"https://u:p@example.com/\"} | without a user name",
                "{\"name\":\"a\",\"kind\":\"webhook\",\"url\":\"https://example.com/\",\"language\":\"de\"} | zh, en or fr"
            })
    void says_in_one_sentence_what_is_wrong(String body, String sentence) {
        Response answer = api().body(body).post(CHANNELS);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(sentence);
    }

    @Test
    void shows_a_channel_sealed_with_another_key_and_takes_a_new_address_for_it() {
        String location = create("on call", "webhook", "https://example.com/a").header("Location");
        byte[] lost = new Seal(new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2
                })
                .seal("{}".getBytes(StandardCharsets.UTF_8));
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update channel set settings = :lost")
                .setParameter("lost", lost)
                .executeUpdate());

        assertThat(api().get(CHANNELS).jsonPath().getString("items[0].problem")).contains("another key");
        Response renamed = api().body(Map.of("name", "night")).put(location);
        assertThat(renamed.statusCode()).isEqualTo(409);
        assertThat(renamed.jsonPath().getString("detail")).contains("another key", "\"url\"");
        assertThat(api().post(location + "/test").statusCode()).isEqualTo(409);

        Response mended = api().body(Map.of("url", "https://example.com/b")).put(location);
        assertThat(mended.statusCode()).isEqualTo(200);
        assertThat(mended.jsonPath().getString("address")).contains("example.com");
        assertThat(mended.jsonPath().getString("problem")).isNull();
    }

    @Test
    void takes_a_name_once() {
        create("on call", "webhook", "https://example.com/a");
        assertThat(create("on call", "webhook", "https://example.com/b").statusCode())
                .isEqualTo(409);
    }

    @Test
    void lets_nobody_in_without_a_token() {
        assertThat(RestAssured.given().get(CHANNELS).statusCode()).isEqualTo(401);
    }

    private static Response create(String name, String kind, String url) {
        return api().body(Map.of("name", name, "kind", kind, "url", url, "language", "zh"))
                .post(CHANNELS);
    }

    private static RequestSpecification api() {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + TestDatabase.API_TOKEN);
    }
}
