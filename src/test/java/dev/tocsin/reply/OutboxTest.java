package dev.tocsin.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentChange.Kind;
import dev.tocsin.web.PublicUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The outbox on a real database and a chat that stands in for WeCom; the crank is turned by hand.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutboxTest {
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
    private static final String THROTTLED = "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}";

    @Inject
    EntityManager database;

    @Inject
    ChannelRepository channels;

    @Inject
    Chats chats;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Carrier carrier;

    @Inject
    TestClock clock;

    private StandInChat chat;
    private OutboxWorker worker;
    private Outbox outbox;
    private long incident;

    @BeforeEach
    void one_channel_and_one_incident() throws IOException {
        chat = new StandInChat();
        worker = newWorker();
        OutboxBell silent = new OutboxBell(worker, null) {
            @Override
            void ringAfterCommit() {
                // the crank is turned by hand
            }
        };
        outbox = new Outbox(channels, chats, deliveries, silent, new PublicUrl("https://tocsin.example.com/"));
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("delete from channel").executeUpdate();
            incident = ((Number) database.createNativeQuery("""
                            insert into incident (group_key, service, state, severity, types, findings, opened_at,
                                   first_at, last_at, last_alarm_at, alarm_count, failure_count)
                            values ('made-up', 'MESSAGE', 'OPEN', 'HIGH', '{}', '{}', now(), now(), now(), now(), 1, 1)
                            returning id""").getSingleResult()).longValue();
        });
        open("group", Language.EN, true);
    }

    @AfterEach
    void close_the_chat() throws IOException {
        chat.close();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from channel").executeUpdate());
    }

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
    void tells_that_it_is_over() {
        Incident over = Samples.change(Kind.OPENED, incident, Severity.HIGH).incident();
        QuarkusTransaction.requiringNew().run(() -> outbox.tellResolved(over));
        worker.turn();
        assertThat(chat.requests()).singleElement().satisfies(request -> assertThat(request.body())
                .contains("[RESOLVED]", "追风者: no alarm since"));
        assertThat(states()).containsExactly("SENT RESOLVED 1");
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

    @Test
    void tries_again_after_a_throttle_when_the_time_has_come() {
        chat.behave(StandInChat.answering(200, THROTTLED));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        worker.turn();
        assertThat(chat.requests()).hasSize(1);
        chat.behave(StandInChat.answering(200, OK));
        clock.advance(Duration.ofSeconds(61));
        worker.turn();
        assertThat(chat.requests()).hasSize(2);
        assertThat(states()).containsExactly("SENT FIRST_ALARM 2");
        assertThat(outcomes()).containsExactly("RETRY_LATER 200 45009", "DELIVERED 200 0");
    }

    @Test
    void keeps_the_order_while_the_first_one_waits() {
        chat.behave(StandInChat.answering(200, THROTTLED));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.turn();
        assertThat(chat.requests()).hasSize(1);
        chat.behave(StandInChat.answering(200, OK));
        clock.advance(Duration.ofSeconds(61));
        worker.turn();
        assertThat(chat.requests()).hasSize(3);
        assertThat(chat.requests().getLast().body()).contains("worse");
    }

    @Test
    void gives_up_after_the_last_attempt_and_goes_on_with_the_next_message() {
        chat.behave(StandInChat.answering(503, ""));
        tell(Kind.OPENED, Severity.HIGH);
        for (int attempt = 0; attempt < Backoff.MOST_ATTEMPTS; attempt++) {
            worker.turn();
            clock.advance(Duration.ofMinutes(20));
        }
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 12");
        chat.behave(StandInChat.answering(200, OK));
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.turn();
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 12", "SENT WORSE 1");
    }

    @Test
    void what_was_given_up_is_listed_and_sent_again_at_a_word() {
        chat.behave(StandInChat.answering(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        var dead = Http.api().get("/api/v1/deliveries/dead").jsonPath();
        assertThat(dead.getList("items.incident")).containsExactly((int) incident);
        long id = dead.getLong("items[0].id");
        String resend = "/api/v1/deliveries/%d/resend".formatted(id);

        chat.behave(StandInChat.answering(200, OK));
        assertThat(Http.api().post(resend).statusCode()).isEqualTo(204);
        worker.turn();

        assertThat(chat.requests()).hasSize(2);
        assertThat(states()).containsExactly("SENT FIRST_ALARM 1");
        assertThat(Http.api().post(resend).statusCode()).as("not given up").isEqualTo(404);
    }

    @Test
    void a_removed_robot_is_no_reason_to_keep_trying() {
        chat.behave(StandInChat.answering(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"));
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        assertThat(states()).containsExactly("DEAD FIRST_ALARM 1");
        assertThat(outcomes()).containsExactly("TELL_OPERATOR 200 93000");
    }

    @Test
    void sends_twenty_in_a_minute_and_the_rest_in_the_next_one() {
        for (int i = 0; i < 25; i++) {
            tell(Kind.NEW_CAUSE, Severity.HIGH);
        }
        worker.turn();
        assertThat(chat.requests()).hasSize(20);
        clock.advance(Duration.ofSeconds(61));
        worker.turn();
        assertThat(chat.requests()).hasSize(25);
    }

    @Test
    void two_workers_send_every_message_once() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            tell(Kind.NEW_CAUSE, Severity.HIGH);
        }
        List<Thread> threads =
                List.of(Thread.ofVirtual().start(turning()), Thread.ofVirtual().start(turning()));
        for (Thread thread : threads) {
            thread.join();
        }
        worker.turn();
        assertThat(chat.requests()).hasSize(8);
        assertThat(states()).hasSize(8).allMatch("SENT NEW_CAUSE 1"::equals);
    }

    @Test
    void a_message_whose_worker_died_is_sent_by_another_one() {
        tell(Kind.OPENED, Severity.HIGH);
        long channel = channels.all().getFirst().id();
        assertThat(deliveries.take(channel, clock.instant(), clock.instant().plusSeconds(60)))
                .isPresent();
        worker.turn();
        assertThat(chat.requests()).isEmpty();
        clock.advance(Duration.ofSeconds(61));
        newWorker().turn();
        assertThat(chat.requests()).hasSize(1);
        assertThat(states()).containsExactly("SENT FIRST_ALARM 2");
    }

    private Runnable turning() {
        OutboxWorker other = newWorker();
        return other::turn;
    }

    private OutboxWorker newWorker() {
        return new OutboxWorker(deliveries, carrier, chats, new Backoff(new Random(1)), clock);
    }

    private void open(String name, Language language, boolean enabled) {
        ChannelSettings settings = new ChannelSettings(chat.url(), null);
        channels.add(new ChannelDraft(name, "wecom-robot", language, settings, enabled));
    }

    private void tell(Kind kind, Severity severity) {
        IncidentChange change = Samples.change(kind, incident, severity);
        QuarkusTransaction.requiringNew().run(() -> outbox.tell(change));
    }

    private List<String> states() {
        return lines("select state || ' ' || reason || ' ' || attempts from delivery order by id");
    }

    private List<String> outcomes() {
        return lines("""
                select outcome || ' ' || http_status || ' ' || business_code from delivery_attempt order by id""");
    }

    @SuppressWarnings("unchecked")
    private List<String> lines(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, String.class).getResultList());
    }
}
