package dev.tocsin.reply;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.tocsin.Http;
import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentChange.Kind;
import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.Delivered;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages about one incident leave in order; nobody waits for a message about another one.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutboxOrderTest extends OutboxKit {
    @Inject
    ObjectMapper json;

    @Test
    void what_nobody_can_explain_lets_messages_of_other_incidents_pass() {
        chat.behaveBy(refusing(incident, StandInChat.answering(200, NOBODY_KNOWS)));
        long other = newIncident();
        tell(Kind.OPENED, Severity.HIGH);
        tell(other, Kind.OPENED, Severity.HIGH);
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.turn();

        assertThat(states()).containsExactly("PENDING FIRST_ALARM 1", "SENT FIRST_ALARM 1", "PENDING WORSE 0");
        assertThat(outcomes()).containsExactly("UNEXPLAINED 200 99999", "DELIVERED 200 0");
        assertThat(pauses.all()).as("the channel is well").isEmpty();
    }

    @Test
    void what_nobody_can_explain_gets_few_attempts_and_then_the_next_one_follows() {
        chat.behaveBy(refusing(incident, StandInChat.answering(200, NOBODY_KNOWS)));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        for (int attempt = 1; attempt < Backoff.MOST_UNEXPLAINED; attempt++) {
            assertThat(states()).containsExactly("PENDING FIRST_ALARM " + attempt);
            pass(Duration.ofHours(1));
        }
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 6");
        chat.behave(StandInChat.taking());
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.turn();
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 6", "SENT WORSE 1");
    }

    @Test
    void a_throttle_holds_the_whole_channel() {
        chat.behave(StandInChat.answering(200, THROTTLED));
        tell(Kind.OPENED, Severity.HIGH);
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        worker.turn();
        worker.turn();
        assertThat(chat.requests()).hasSize(1);
        chat.behave(StandInChat.taking());
        pass(Duration.ofSeconds(61));
        assertThat(chat.requests()).hasSize(3);
        assertThat(states()).containsExactly("SENT FIRST_ALARM 2", "SENT FIRST_ALARM 1");
        assertThat(outcomes()).contains("RETRY_LATER 200 45009");
    }

    @Test
    void keeps_the_order_of_an_incident_while_the_first_one_waits() {
        chat.behave(StandInChat.answering(200, THROTTLED));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.turn();
        assertThat(chat.requests()).hasSize(1);
        chat.behave(StandInChat.taking());
        pass(Duration.ofSeconds(61));
        assertThat(chat.requests()).hasSize(3);
        assertThat(chat.requests().getLast().body()).contains("worse");
    }

    @Test
    void messages_that_the_chat_cannot_bear_hold_nobody_for_long() {
        Set<Long> unbearable = Set.of(incident, newIncident(), newIncident());
        chat.behaveBy(request -> unbearable.stream().anyMatch(it -> isAbout(request, it))
                ? StandInChat.answering(500, "")
                : StandInChat.taking());
        unbearable.forEach(it -> tell(it, Kind.OPENED, Severity.HIGH));
        for (int i = 0; i < 5; i++) {
            tell(newIncident(), Kind.OPENED, Severity.HIGH);
        }
        worker.turn();
        for (int i = 0; i < 24; i++) {
            pass(Duration.ofSeconds(5));
        }
        assertThat(states().subList(0, 3)).allMatch(state -> state.startsWith("PENDING"));
        assertThat(states().subList(3, 8)).allMatch("SENT FIRST_ALARM 1"::equals);
    }

    @Test
    void what_is_sent_again_at_a_word_leaves_before_the_younger_ones_of_its_incident() {
        chat.behave(StandInChat.answering(200, "{\"errcode\":44004,\"errmsg\":\"empty\"}"));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 1");
        tell(Kind.WORSENED, Severity.CRITICAL);
        long id = Http.api().get("/api/v1/deliveries/dead").jsonPath().getLong("items[0].id");
        Http.api().post("/api/v1/deliveries/%d/resend".formatted(id));

        chat.behave(StandInChat.taking());
        worker.turn();
        assertThat(chat.requests()).hasSize(3);
        assertThat(chat.requests().getLast().body()).contains("worse");
    }

    @Test
    void an_adapter_that_fails_at_a_message_stops_nobody() {
        Notifier mistaken = (delivery, message) -> {
            if (message.text().contains("/incidents/%d)".formatted(incident))) {
                throw new IllegalArgumentException("unsupported URI " + chat.url());
            }
            return new Delivered(Answer.NONE);
        };
        OutboxWorker broken = newWorker(new Carrier(new Chats(List.of(new ChatOf(mistaken))), json, clock), settlement);
        long other = newIncident();
        tell(Kind.OPENED, Severity.HIGH);
        tell(other, Kind.OPENED, Severity.HIGH);
        broken.turn();

        assertThat(states()).containsExactly("PENDING FIRST_ALARM 1", "SENT FIRST_ALARM 1");
        assertThat(outcomes()).containsExactly("UNEXPLAINED", "DELIVERED");
        assertThat(Http.incident(incident).getString("deliveries[0].detail"))
                .contains("IllegalArgumentException")
                .doesNotContain("made-up-secret");
        for (int attempt = 1; attempt < Backoff.MOST_UNEXPLAINED; attempt++) {
            clock.advance(Duration.ofHours(1));
            broken.turn();
        }
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 6", "SENT FIRST_ALARM 1");
    }

    @Test
    void a_message_of_another_version_holds_nobody() {
        tell(Kind.OPENED, Severity.HIGH);
        run("update delivery set reason = 'FORETOLD', message = '[1]'");
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        worker.turn();
        assertThat(states()).containsExactly("DEAD FORETOLD 1", "SENT FIRST_ALARM 1");
    }

    @Test
    @Timeout(60)
    void a_storm_of_ten_thousand_incidents_takes_no_longer_for_a_channel_in_trouble() {
        run("""
                insert into incident (group_key, service, state, severity, types, findings, opened_at, first_at, last_at,
                       last_alarm_at, alarm_count, failure_count)
                select 'storm', 'MESSAGE', 'OPEN', 'HIGH', '{}', '{}', now(), now(), now(), now(), 1, 1
                  from generate_series(1, 10000)""");
        run("""
                insert into delivery (channel_id, incident_id, reason, message, created_at, next_attempt_at)
                select channel.id, incident.id, 'FIRST_ALARM', '{"text":"x"}', now(), now()
                  from channel cross join incident where group_key = 'storm'""");
        run("""
                insert into channel_pause (channel_id, cause, reason, failures, since, until)
                select id, 'PASSING', 'made up', 1, now(), now() from channel""");
        worker.turn();
        assertThat(chat.requests()).hasSize(20);
        run("delete from delivery");
        run("delete from incident where group_key = 'storm'");
    }

    private static Function<StandInChat.Request, StandInChat.Behaviour> refusing(
            long incident, StandInChat.Behaviour refusal) {
        return request -> isAbout(request, incident) ? refusal : StandInChat.taking();
    }
}
