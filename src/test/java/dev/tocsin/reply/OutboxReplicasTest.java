package dev.tocsin.reply;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentChange.Kind;
import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;

import static org.assertj.core.api.Assertions.assertThat;

/// Several workers on one database, as replicas are: they share the work, and what one leaves undone another one does.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@Timeout(60)
class OutboxReplicasTest extends OutboxKit {
    private static final Duration LEASE = Duration.ofSeconds(61);

    @Test
    void two_workers_share_the_messages_of_one_channel() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        chat.behave((socket, chat) -> {
            both.countDown();
            both.await();
            StandInChat.taking().answer(socket, chat);
        });
        tell(Kind.OPENED, Severity.HIGH);
        tell(newIncident(), Kind.OPENED, Severity.HIGH);

        Thread first = Thread.ofVirtual().start(newWorker()::turn);
        assertThat(chat.next(Duration.ofSeconds(30))).isNotNull();
        newWorker().turn();
        first.join();

        assertThat(states()).containsExactly("SENT FIRST_ALARM 1", "SENT FIRST_ALARM 1");
    }

    @Test
    void three_workers_send_every_message_once() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            tell(newIncident(), Kind.OPENED, Severity.HIGH);
            tell(Kind.NEW_CAUSE, Severity.HIGH);
        }
        open("other", Language.EN, true);
        tell(Kind.WORSENED, Severity.CRITICAL);
        while (states().stream().anyMatch(state -> state.startsWith("PENDING"))) {
            List<Thread> threads = List.of(
                    Thread.ofVirtual().start(newWorker()::turn),
                    Thread.ofVirtual().start(newWorker()::turn),
                    Thread.ofVirtual().start(newWorker()::turn));
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(chat.requests()).hasSize(18);
        assertThat(states()).hasSize(18).allMatch(state -> state.endsWith(" 1"));
    }

    @Test
    void what_a_killed_worker_held_is_sent_by_another_one_and_holds_no_other_incident() {
        tell(Kind.OPENED, Severity.HIGH);
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        take();
        worker.turn();
        assertThat(states()).containsExactly("PENDING FIRST_ALARM 1", "SENT FIRST_ALARM 1");

        clock.advance(LEASE);
        newWorker().turn();
        assertThat(states()).containsExactly("SENT FIRST_ALARM 2", "SENT FIRST_ALARM 1");
        assertThat(chat.requests()).hasSize(2);
    }

    @Test
    void a_worker_that_was_held_up_cannot_bury_what_another_one_sends() {
        tell(Kind.OPENED, Severity.HIGH);
        Delivery late = take();
        clock.advance(LEASE);
        Delivery taken = take();
        settlement.settle(late, new Attempt(clock.instant(), Duration.ZERO, new GiveUp("late", Answer.NONE)));
        assertThat(states()).containsExactly("PENDING FIRST_ALARM 2");
        settlement.settle(
                taken, new Attempt(clock.instant(), Duration.ZERO, new DeliveryOutcome.Delivered(Answer.NONE)));
        assertThat(states()).containsExactly("SENT FIRST_ALARM 2");
    }

    @Test
    void twenty_leave_in_a_minute_however_many_workers_there_are_and_the_rest_in_the_next_one() {
        for (int i = 0; i < 25; i++) {
            tell(newIncident(), Kind.NEW_CAUSE, Severity.HIGH);
        }
        worker.turn();
        newWorker().turn();
        assertThat(chat.requests()).hasSize(20);
        clock.advance(Duration.ofSeconds(61));
        newWorker().turn();
        assertThat(chat.requests()).hasSize(25);
    }

    @Test
    void a_pause_holds_all_workers() {
        chat.behave(StandInChat.answering(200, THROTTLED));
        tell(Kind.OPENED, Severity.HIGH);
        tell(newIncident(), Kind.OPENED, Severity.HIGH);
        worker.turn();
        newWorker().turn();
        assertThat(chat.requests()).hasSize(1);
    }

    @Test
    void a_database_that_was_away_for_a_moment_makes_nothing_be_sent_twice() {
        AtomicBoolean away = new AtomicBoolean(true);
        Settlement shaky = new Settlement(deliveries, pauses, new Backoff(), clock) {
            @Override
            void settle(Delivery delivery, Attempt attempt) {
                if (away.get()) {
                    throw new IllegalStateException(new SQLTransientConnectionException("made up"));
                }
                settlement.settle(delivery, attempt);
            }
        };
        OutboxWorker cutOff = newWorker(carrier, shaky);
        tell(Kind.OPENED, Severity.HIGH);
        cutOff.turn();
        cutOff.turn();
        assertThat(states()).containsExactly("PENDING FIRST_ALARM 1");
        away.set(false);
        clock.advance(LEASE);
        cutOff.turn();
        assertThat(states()).containsExactly("SENT FIRST_ALARM 1");
        assertThat(chat.requests()).hasSize(1);
    }

    @Test
    void a_worker_that_stops_waits_for_what_is_under_way() throws InterruptedException {
        CountDownLatch closing = new CountDownLatch(1);
        chat.behave((socket, chat) -> {
            closing.await();
            StandInChat.taking().answer(socket, chat);
        });
        tell(Kind.OPENED, Severity.HIGH);
        tell(Kind.WORSENED, Severity.CRITICAL);
        worker.start();
        assertThat(chat.next(Duration.ofSeconds(30))).isNotNull();
        Thread stop = Thread.ofPlatform().start(this::close);
        while (stop.getState() != Thread.State.TIMED_WAITING && stop.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(stop.isAlive()).as("it waits").isTrue();
        closing.countDown();
        stop.join();
        assertThat(states()).containsExactly("SENT FIRST_ALARM 1", "PENDING WORSE 0");
        worker.start();
        assertThat(chat.requests()).as("closed").hasSize(1);
    }

    private void close() {
        try {
            worker.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Delivery take() {
        return queue.take(channel, 20, clock.instant(), clock.instant().plus(Duration.ofMinutes(1)))
                .orElseThrow();
    }
}
