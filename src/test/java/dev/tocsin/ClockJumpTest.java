package dev.tocsin;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.incident.PartitionRepository;
import dev.tocsin.reply.OutboxWorker;
import dev.tocsin.reply.StandInChat;

import static org.assertj.core.api.Assertions.assertThat;

/// A machine whose clock runs months ahead for a while, as after a wrong answer of a time server. In an application of
/// its own, since nobody else's clock may go back.
@QuarkusTest
@TestProfile(ClockJumpTest.Alone.class)
@QuarkusTestResource(TestDatabase.class)
class ClockJumpTest {
    private static final Duration JUMP = Duration.ofDays(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Session session;

    @Inject
    TestClock clock;

    @Inject
    InboxWorker inbox;

    @Inject
    OutboxWorker outbox;

    @Inject
    PartitionRepository partitions;

    private StandInChat chat;

    @BeforeEach
    void open_the_chat() throws IOException {
        chat = new StandInChat();
        Http.api()
                .contentType("application/json")
                .body("""
                        {"name":"clock","kind":"webhook","url":"%s","language":"en"}""".formatted(chat.url()))
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void close_the_chat() throws IOException {
        TestChannel.close(session, "clock");
        chat.close();
    }

    @Test
    void what_came_while_the_clock_ran_ahead_is_kept_and_told_once() throws Exception {
        String before = AlarmText.freshAppid();
        hand(before);
        assertThatIsTold(before);

        clock.advance(JUMP);
        String ahead = AlarmText.freshAppid();
        hand(ahead);
        assertThatIsTold(ahead);
        String taken = AlarmText.freshAppid();
        hand(taken);
        assertThatIsTold(taken);
        await("select count(*) from delivery where state = 'PENDING'", 0);
        takeBack(taken);
        chat.behave(StandInChat.answering(503, "busy"));
        String refused = AlarmText.freshAppid();
        hand(refused);
        assertThatIsTold(refused);
        await("select count(*) from channel_pause", 1);

        clock.advance(JUMP.negated());
        chat.behave(StandInChat.taking());
        assertThat(number("select count(*) from delivery where state = 'PENDING'"))
                .isEqualTo(2);

        inbox.recall();
        outbox.recall();
        outbox.start();
        assertThatIsTold(taken);
        assertThatIsTold(refused);
        await("select count(*) from delivery where state = 'PENDING'", 0);
        String after = AlarmText.freshAppid();
        hand(after);
        assertThatIsTold(after);
        assertThat(number("select count(*) from inbox where state <> 'PROCESSED'"))
                .isZero();
        assertThat(number("select count(*) from incident where alarm_count <> 1"))
                .isZero();
    }

    @Test
    void a_text_that_waited_for_a_later_time_is_read_at_once() throws Exception {
        String appid = AlarmText.freshAppid();
        String receipt = Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .body("Nothing in here, " + appid)
                .post("/api/v1/alarms")
                .jsonPath()
                .getString("receipt");
        run("""
                update inbox set state = 'PENDING', result = null, text = '%s', next_attempt_at = '%s'
                 where receipt = '%s'""".formatted(alarm(appid), clock.instant().plus(JUMP), receipt));
        assertThat(inbox.catchUp()).isZero();

        inbox.recall();

        assertThatIsTold(appid);
    }

    @Test
    void the_month_that_the_clock_jumped_to_gets_its_partition_all_the_same() {
        String appid = AlarmText.freshAppid();
        String inSafetyNet = "select count(*) from alarm_default where appid = '%s'".formatted(appid);
        clock.advance(JUMP.multipliedBy(3));
        hand(appid);
        assertThat(number(inSafetyNet)).isOne();

        partitions.prepare(clock.instant());

        assertThat(number(inSafetyNet)).isZero();
        assertThat(number("select count(*) from alarm where appid = '%s' and host is not null".formatted(appid)))
                .isOne();
        clock.advance(JUMP.multipliedBy(-3));
    }

    private static void hand(String appid) {
        Http.alarm(alarm(appid));
    }

    private static String alarm(String appid) {
        return AlarmText.timeout(appid, "2025-04-21 18:31:15");
    }

    /// As it is when the process dies while the message is on its way.
    private void takeBack(String appid) {
        run("""
                update delivery set state = 'PENDING', sent_at = null, taken_until = '%s'
                 where incident_id = (select incident_id from alarm where appid = '%s')""".formatted(clock.instant().plusSeconds(60), appid));
    }

    private void assertThatIsTold(String appid) throws InterruptedException {
        StandInChat.Request request = chat.next(PATIENCE);
        assertThat(request).as("a message of %s", appid).isNotNull();
        assertThat(request.body()).contains(appid);
    }

    private void await(String question, long answer) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(question) != answer) {
            assertThat(System.nanoTime()).as(question).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private long number(String question) {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(question, Long.class).getSingleResult());
    }

    private void run(String command) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(command).executeUpdate());
    }

    public static final class Alone implements QuarkusTestProfile {}
}
