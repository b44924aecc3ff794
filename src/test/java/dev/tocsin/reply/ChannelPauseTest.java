package dev.tocsin.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.Http;
import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentChange.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/// A channel that takes nothing keeps its messages.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ChannelPauseTest extends OutboxKit {
    @Inject
    OutboxBell bell;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"errcode\":93000,\"errmsg\":\"x\"} | no such robot",
                "200 | {\"errcode\":93004,\"errmsg\":\"x\"} | stopped",
                "403 | no                                   | HTTP 403",
                "404 | no                                   | HTTP 404"
            })
    void keeps_a_message_that_nobody_there_takes_and_says_why(int status, String body, String why) {
        chat.behave(StandInChat.answering(status, body));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        worker.turn();

        assertThat(chat.requests()).hasSize(1);
        assertThat(states()).containsExactly("PENDING FIRST_ALARM 1");
        assertThat(shown().getString("problem")).contains(why);
        assertThat(shown().getString("pause.cause")).isEqualTo("NEEDS_OPERATOR");
        JsonPath seen = Http.incident(incident);
        assertThat(seen.getString("deliveries[0].state")).isEqualTo("PENDING");
        assertThat(seen.getString("deliveries[0].pausedUntil")).isNotNull();
        assertThat(seen.getString("deliveries[0].detail")).contains(why);
    }

    @Test
    void tries_again_after_a_growing_pause() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        int[] minutes = {1, 5, 15, 30, 60, 60};
        for (int i = 0; i < minutes.length; i++) {
            pass(Duration.ofMinutes(minutes[i]).minusSeconds(30));
            assertThat(chat.requests()).as("before the end of pause " + (i + 1)).hasSize(i + 1);
            pass(Duration.ofSeconds(31));
            assertThat(chat.requests()).as("after the end of pause " + (i + 1)).hasSize(i + 2);
        }
    }

    @Test
    void a_delivery_ends_it() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        tell(Kind.OPENED, Severity.HIGH);
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.turn();
        chat.behave(StandInChat.taking());
        pass(Duration.ofSeconds(61));

        assertThat(states()).containsExactly("SENT FIRST_ALARM 2", "SENT WORSE 1");
        assertThat(shown().getString("problem")).isNull();
        assertThat(shown().getString("pause")).isNull();
        assertThat(Http.incident(incident).getString("deliveries[0].pausedUntil"))
                .isNull();
    }

    @Test
    void a_new_address_is_tried_at_once() throws IOException {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        tell(Kind.OPENED, Severity.HIGH);
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofHours(1));
        }
        try (StandInChat other = new StandInChat()) {
            change(Map.of("url", other.url().toString()));
            assertThat(shown().getString("problem")).isNull();
            worker.turn();
            assertThat(other.requests()).hasSize(1);
        }
        assertThat(states()).containsExactly("SENT FIRST_ALARM 6");
    }

    @Test
    void what_the_old_address_said_does_not_hold_the_new_one() {
        chat.behaveBy(request -> {
            chat.behave(StandInChat.taking());
            change(Map.of("name", "new"));
            return StandInChat.answering(200, ROBOT_REMOVED);
        });
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        assertThat(states()).containsExactly("SENT FIRST_ALARM 2");
        assertThat(pauses.all()).isEmpty();
    }

    @Test
    void a_delivered_test_ends_it() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        assertThat(test().getBoolean("delivered")).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(states().getFirst()).isEqualTo("PENDING FIRST_ALARM 1");

        chat.behave(StandInChat.taking());
        assertThat(test().getBoolean("delivered")).isTrue();
        assertThat(shown().getString("problem")).isNull();
        pass(Duration.ofSeconds(31));
        assertThat(states().getFirst()).isEqualTo("SENT FIRST_ALARM 2");
    }

    @Test
    void other_channels_go_on() throws IOException {
        chat.behave(StandInChat.answering(403, "no"));
        try (StandInChat other = new StandInChat()) {
            open("other", other, Language.EN, true);
            tell(Kind.OPENED, Severity.HIGH);
            tell(Kind.WORSENED, Severity.CRITICAL);
            worker.turn();
            assertThat(other.requests()).hasSize(2);
        }
        assertThat(chat.requests()).hasSize(1);
    }

    @Test
    void an_outage_of_hours_loses_nothing() {
        chat.behave(StandInChat.answering(503, ""));
        for (int i = 0; i < 10; i++) {
            tell(newIncident(), Kind.OPENED, Severity.HIGH);
        }
        for (int minute = 0; minute < 8 * 60; minute++) {
            pass(Duration.ofMinutes(1));
        }
        assertThat(states()).hasSize(10).allMatch(state -> state.startsWith("PENDING"));
        assertThat(chat.requests()).as("the whole channel backs off").hasSizeLessThan(60);
        assertThat(shown().getString("pause.cause")).isEqualTo("PASSING");

        chat.behave(StandInChat.taking());
        pass(Duration.ofMinutes(19));
        pass(Duration.ofMinutes(19));
        assertThat(states()).allMatch(state -> state.startsWith("SENT"));
    }

    @Test
    void after_a_day_messages_are_given_up_with_the_reason() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        tell(Kind.OPENED, Severity.HIGH);
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        worker.turn();
        for (int hour = 0; hour < 23; hour++) {
            pass(Duration.ofHours(1));
        }
        assertThat(states()).allMatch(state -> state.startsWith("PENDING"));
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        pass(Duration.ofHours(1).plusMinutes(1));

        assertThat(states()).hasSize(4);
        assertThat(states().subList(0, 3)).allMatch(state -> state.startsWith("DEAD"));
        assertThat(states().getLast()).as("it has a day of its own").startsWith("PENDING");
        JsonPath dead = Http.api().get("/api/v1/deliveries/dead").jsonPath();
        assertThat(dead.getList("items.detail", String.class))
                .hasSize(3)
                .allMatch(detail -> detail.contains("no such robot"));
    }

    @Test
    void what_was_given_up_is_sent_again_at_a_word() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        pass(Duration.ofHours(25));
        JsonPath dead = Http.api().get("/api/v1/deliveries/dead").jsonPath();
        assertThat(dead.getList("items.incident")).containsExactly((int) incident);
        String resend = "/api/v1/deliveries/%d/resend".formatted(dead.getLong("items[0].id"));

        assertThat(Http.api().post(resend).statusCode()).isEqualTo(204);
        pass(Duration.ofHours(2));
        assertThat(states().getFirst()).as("it waits for another day").startsWith("PENDING");
        chat.behave(StandInChat.taking());
        pass(Duration.ofHours(1).plusMinutes(1));

        assertThat(states().getFirst()).startsWith("SENT FIRST_ALARM");
        assertThat(Http.api().post(resend).statusCode()).as("not given up").isEqualTo(404);
    }

    @Test
    void a_failed_test_is_no_message_given_up() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        test();
        assertThat(Http.api().get("/api/v1/deliveries/dead").jsonPath().getList("items.channel"))
                .doesNotContain("group");
    }

    @Test
    void a_key_that_is_given_back_at_the_next_start_finds_every_message() {
        String sealed = lines("select encode(settings, 'hex') from channel").getFirst();
        run("update channel set settings = '\\x00'");
        tell(Kind.OPENED, Severity.HIGH);
        for (int hour = 0; hour < 6; hour++) {
            pass(Duration.ofHours(1));
        }
        assertThat(states()).containsExactly("PENDING FIRST_ALARM 6");
        assertThat(shown().getString("problem")).contains("another key");

        run("update channel set settings = decode('%s', 'hex')".formatted(sealed));
        bell.wake(new StartupEvent());
        worker.turn();
        assertThat(states()).containsExactly("SENT FIRST_ALARM 7");
    }

    @Test
    void is_logged_once() {
        try (LoggedWarnings log = new LoggedWarnings(Settlement.class)) {
            chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
            tell(Kind.OPENED, Severity.HIGH);
            for (int hour = 0; hour < 5; hour++) {
                pass(Duration.ofHours(1));
            }
            assertThat(chat.requests()).hasSize(5);
            assertThat(log.sentences())
                    .singleElement()
                    .asString()
                    .contains("channel %d is paused".formatted(channel), "no such robot");
        }
    }

    private JsonPath shown() {
        return Http.api().get("/api/v1/channels/" + channel).jsonPath();
    }

    private JsonPath test() {
        return Http.api().post("/api/v1/channels/%d/test".formatted(channel)).jsonPath();
    }

    private void change(Map<String, String> form) {
        assertThat(Http.api()
                        .contentType(ContentType.JSON)
                        .body(form)
                        .put("/api/v1/channels/" + channel)
                        .statusCode())
                .isEqualTo(200);
    }
}
