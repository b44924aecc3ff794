package dev.tocsin.history;

import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CompletionTest {
    private static final String COMPLETIONS = "/api/v1/search/completions";

    private final String appid = AlarmText.freshAppid();

    @Test
    void offers_keys_first() {
        assertThat(complete("").getList("items")).contains("state:", "host:", "since:");
        assertThat(complete("state:open s").getList("items"))
                .containsExactly("state:", "severity:", "silence:", "since:");
        assertThat(complete("state:open s").getInt("from")).isEqualTo(11);
        assertThat(complete("甜").getList("items")).isEmpty();
    }

    @Test
    void offers_the_words_that_a_key_knows() {
        assertThat(complete("state:").getList("items")).containsExactly("open", "acknowledged", "resolved");
        assertThat(complete("!severity:low,h").getList("items")).containsExactly("high");
        assertThat(complete("type:payment").getList("items"))
                .containsExactly("payment-notify-timeout", "payment-notify-bad-response");
        assertThat(complete("finding:json").getList("items")).contains("reply-json-string", "reply-json-object");
        assertThat(complete("since:").getList("items")).contains("7d", "today");
        assertThat(complete("weather:").getList("items")).isEmpty();
    }

    @Test
    void offers_what_incidents_have() {
        Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:31:15", "https://%s.example.com/wx".formatted(appid))
                .replace("示例商城", "甜 品,%s".formatted(appid)));

        assertThat(complete("appid:" + appid.substring(0, 12)).getList("items")).containsExactly(appid);
        assertThat(complete("account:\"甜 品,%s".formatted(appid.substring(0, 12)))
                        .getList("items"))
                .containsExactly("\"甜 品,%s\"".formatted(appid));
        assertThat(complete("host:" + appid).getList("items")).containsExactly(appid + ".example.com");
        assertThat(complete("host:%").getList("items")).isEmpty();
    }

    @Test
    void completes_where_the_cursor_stands() {
        JsonPath answer = Http.api()
                .queryParam("q", "😀 state:op host:x")
                .queryParam("at", 11)
                .get(COMPLETIONS)
                .jsonPath();

        assertThat(answer.getList("items")).isEqualTo(List.of("open"));
        assertThat(answer.getInt("from")).isEqualTo(9);
        assertThat(answer.getInt("to")).isEqualTo(11);
    }

    @Test
    void answers_viewers_only() {
        assertThat(RestAssured.get(COMPLETIONS).statusCode()).isEqualTo(401);
    }

    private static JsonPath complete(String q) {
        var answer = Http.api().queryParam("q", q).get(COMPLETIONS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
