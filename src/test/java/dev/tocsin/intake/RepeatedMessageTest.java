package dev.tocsin.intake;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// A forwarder that does not know whether its message arrived hands it in again.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RepeatedMessageTest {
    private final String appid = AlarmText.freshAppid();
    private final String alarm = AlarmText.timeout(appid, "2025-04-21 18:31:15");

    @Test
    void is_answered_with_the_first_receipt_and_result() {
        Response first = post(message(appid, alarm));
        Response second = post(message(appid, alarm));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.jsonPath().getString("receipt"))
                .isEqualTo(first.jsonPath().getString("receipt"));
        assertThat(second.jsonPath().getString("alarms[0].id"))
                .isEqualTo(first.jsonPath().getString("alarms[0].id"));
        assertThat(first.jsonPath().getBoolean("alarms[0].duplicate")).isFalse();
        assertThat(second.jsonPath().getBoolean("alarms[0].duplicate")).isTrue();
    }

    @Test
    void is_kept_once_even_when_it_is_no_alarm() {
        String text = "nothing in here, " + appid;
        post(message(appid, text));
        post(message(appid, text));
        assertThat(Http.api().get("/api/v1/unreadable?limit=200").jsonPath().<String>getList("items.text"))
                .filteredOn(text::equals)
                .hasSize(1);
    }

    @Test
    void is_told_from_new_ones_in_the_same_batch() {
        Response first = post(message(appid, alarm));
        String other = AlarmText.freshAppid();
        Response batch =
                post(List.of(message(other, AlarmText.timeout(other, "2025-04-21 18:31:15")), message(appid, alarm)));

        assertThat(batch.jsonPath().getList("alarms.appid")).containsExactly(other, appid);
        assertThat(batch.jsonPath().getList("alarms.duplicate")).containsExactly(false, true);
        assertThat(batch.jsonPath().getString("receipt"))
                .isNotEqualTo(first.jsonPath().getString("receipt"));
    }

    @Test
    void is_known_by_the_whole_of_a_very_long_id() {
        String thread = appid + "-" + "7".repeat(250);
        String other = AlarmText.freshAppid();
        Response first = post(message(thread + "-1", alarm));
        Response second = post(message(thread + "-2", AlarmText.timeout(other, "2025-04-21 18:31:15")));
        Response again = post(message(thread + "-1", alarm));

        assertThat(second.jsonPath().getList("alarms.appid")).containsExactly(other);
        assertThat(again.jsonPath().getString("receipt"))
                .isEqualTo(first.jsonPath().getString("receipt"));
    }

    @Test
    void need_not_wait_either() {
        Response first = post(message(appid, alarm));
        Response again = Http.intake()
                .contentType("application/json; charset=UTF-8")
                .header("Prefer", "respond-async")
                .body(message(appid, alarm))
                .post("/api/v1/alarms");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("receipt"))
                .isEqualTo(first.jsonPath().getString("receipt"));
    }

    private static Map<String, String> message(String id, String text) {
        return Map.of("text", text, "messageId", id);
    }

    private static Response post(Object body) {
        return Http.intake()
                .contentType("application/json; charset=UTF-8")
                .body(body)
                .post("/api/v1/alarms");
    }
}
