package dev.tocsin.reply;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is told, to whom, and how often.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutboxTest extends OutboxKit {
    @Test
    void tells_a_new_incident_once_with_its_address() {
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        worker.turn();
        assertThat(chat.requests()).singleElement().satisfies(request -> assertThat(request.body())
                .contains("[HIGH]")
                .contains("[Incident %d](https://tocsin.example.com/incidents/%d)".formatted(incident, incident)));
        assertThat(states()).containsExactly("SENT FIRST_ALARM 1");
        assertThat(outcomes()).containsExactly("DELIVERED 200 0");
    }

    @Test
    void stays_quiet_about_one_more_alarm_of_the_same_kind() {
        tell(Kind.OPENED, Severity.HIGH);
        tell(Kind.CONTINUED, Severity.HIGH);
        worker.turn();
        assertThat(chat.requests()).hasSize(1);
    }

    @Test
    void tells_that_it_got_worse_once_and_in_order() {
        tell(Kind.OPENED, Severity.HIGH);
        tell(Kind.WORSENED, Severity.CRITICAL);
        tell(Kind.CONTINUED, Severity.CRITICAL);
        worker.turn();
        assertThat(chat.requests()).hasSize(2);
        assertThat(chat.requests().getLast().body()).contains("[CRITICAL · worse]");
        assertThat(states()).containsExactly("SENT FIRST_ALARM 1", "SENT WORSE 1");
    }

    @Test
    void tells_each_channel_in_its_language_and_disabled_ones_nothing() {
        open("群", Language.ZH, true);
        open("off", Language.FR, false);
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        assertThat(chat.requests())
                .extracting(StandInChat.Request::body)
                .hasSize(2)
                .anyMatch(body -> body.contains("[HIGH]"))
                .anyMatch(body -> body.contains("【高】"));
    }

    @Test
    void tells_that_it_is_over_where_it_was_told_that_it_began() {
        tell(Kind.OPENED, Severity.HIGH);
        open("later", Language.FR, true);
        Incident over = Samples.change(Kind.OPENED, incident, Severity.HIGH).incident();
        QuarkusTransaction.requiringNew().run(() -> outbox.tellResolved(over));
        worker.turn();
        assertThat(chat.requests()).hasSize(2).last().satisfies(request -> assertThat(request.body())
                .contains("[RESOLVED]", "追风者: no alarm since"));
        assertThat(states()).containsExactly("SENT FIRST_ALARM 1", "SENT RESOLVED 1");
    }

    @Test
    void forgets_the_message_when_the_change_is_rolled_back() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.tell(Samples.change(Kind.OPENED, incident, Severity.HIGH));
                    throw new IllegalStateException("the incident could not be kept");
                }))
                .isInstanceOf(IllegalStateException.class);
        worker.turn();
        assertThat(chat.requests()).isEmpty();
    }
}
