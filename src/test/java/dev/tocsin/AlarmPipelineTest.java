package dev.tocsin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AlarmPipelineTest {
    @Inject
    InboxWorker inbox;

    @Inject
    InboxRepository repository;

    @Inject
    Session session;

    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void picks_up_what_a_crash_left_behind() {
        String receipt = leftBehind(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        inbox.catchUp();
        assertThat(receipt(receipt).getString("status"))
                .as("its own thread may still be at it")
                .isEqualTo("pending");

        clock.advance(Duration.ofMinutes(1));
        inbox.catchUp();

        assertThat(receipt(receipt).getString("status")).isEqualTo("processed");
        assertThat(receipt(receipt).getString("alarms[0].appid")).isEqualTo(appid);
    }

    @Test
    void keeps_a_failing_text_and_lets_the_others_pass() {
        sql("alter table alarm add constraint poison check (nickname <> 'poison%s')".formatted(appid));
        try {
            String poison = "{\"text\": %s}"
                    .formatted(quoted(
                            AlarmText.timeout(appid, "2025-04-21 18:31:15").replace("示例商城", "poison" + appid)));
            Response answer = Http.intake()
                    .contentType("application/json; charset=UTF-8")
                    .body(poison)
                    .post("/api/v1/alarms");
            assertThat(answer.statusCode()).as("accepted all the same").isEqualTo(202);
            String receipt = answer.jsonPath().getString("receipt");

            for (int attempt = 0; attempt < 10; attempt++) {
                clock.advance(Duration.ofMinutes(5));
                inbox.catchUp();
            }

            assertThat(receipt(receipt).getString("status")).isEqualTo("failed");
            assertThat(receipt(receipt).getString("failure")).contains("poison");
            assertThat(setAside(appid)).singleElement().asString().contains("poison");
            assertThat(Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:36:15"))
                            .getBoolean("duplicate"))
                    .isFalse();
        } finally {
            sql("alter table alarm drop constraint poison");
        }

        String id = Http.api()
                .get("/api/v1/set-aside")
                .jsonPath()
                .getString("items.find { it.text.contains('%s') }.id".formatted(appid));
        assertThat(Http.api()
                        .post("/api/v1/set-aside/%s/try-again".formatted(id))
                        .statusCode())
                .isEqualTo(204);
        clock.advance(Duration.ofMinutes(1));
        inbox.catchUp();

        assertThat(setAside(appid)).isEmpty();
        assertThat(Http.api()
                        .get("/api/v1/incidents?q=appid:" + appid)
                        .jsonPath()
                        .getInt("items[0].alarmCount"))
                .as("both alarms")
                .isEqualTo(2);
        assertThat(Http.api()
                        .post("/api/v1/set-aside/%s/try-again".formatted(id))
                        .statusCode())
                .as("no longer there")
                .isEqualTo(404);
    }

    /// As by a text that fills the memory: nothing is known of its readers but that they began.
    @Test
    void sets_aside_a_text_whose_readers_all_died_and_none_that_came_along_with_it() {
        String deadly = leftBehind(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        String other = leftBehind(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(taken()).extracting(it -> it.receipt().toString()).contains(deadly, other);

        for (int death = 1; death < FailedTexts.MOST_DEATHS; death++) {
            clock.advance(Duration.ofMinutes(1));
            InboxEntry alone = taken().getFirst();
            while (!alone.receipt().toString().equals(deadly)) {
                inbox.process(List.of(alone));
                List<InboxEntry> next = taken();
                assertThat(next).as("a suspect comes alone").hasSize(1);
                alone = next.getFirst();
            }
        }
        clock.advance(Duration.ofMinutes(1));
        inbox.catchUp();

        assertThat(receipt(deadly).getString("status")).isEqualTo("failed");
        assertThat(receipt(deadly).getString("failure")).contains("begun 5 times");
        assertThat(receipt(other).getString("status")).isEqualTo("processed");
    }

    private List<InboxEntry> taken() {
        Instant now = clock.instant();
        return repository.claim(now, now.plus(InboxWorker.PATIENCE), 100, 1_000_000);
    }

    @Test
    void takes_a_long_text_in_portions_and_each_alarm_once() {
        String times = "2025-04-%02d %02d:%02d:15";
        String text = alarms(1_201, i -> AlarmText.timeout(appid, times.formatted(1 + i / 100, i / 60 % 24, i % 60)));
        sql("alter table alarm add constraint poison check (occurred_at <> '2025-04-08T04:00:15Z' or appid <> '%s')"
                .formatted(appid));
        String receipt;
        try {
            receipt = post(text).jsonPath().getString("receipt");
            assertThat(receipt(receipt).getString("status")).isEqualTo("pending");
            assertThat(receipt(receipt).getList("alarms"))
                    .as("what is done is done, though the next portion failed")
                    .hasSize(500);
        } finally {
            sql("alter table alarm drop constraint poison");
        }
        clock.advance(Duration.ofMinutes(1));
        inbox.catchUp();

        JsonPath whole = receipt(receipt);
        assertThat(whole.getString("status")).isEqualTo("processed");
        assertThat(whole.getList("alarms.id")).hasSize(1_201).doesNotHaveDuplicates();
        assertThat(whole.getList("alarms.duplicate")).containsOnly(false);
        assertThat(Http.incident(whole.getLong("alarms[0].incident.id")).getLong("incident.alarmCount"))
                .isEqualTo(1_201);
        assertThat(QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(
                                "select count(distinct cast(xmin as text)) from alarm where appid = :appid", Long.class)
                        .setParameter("appid", appid)
                        .getSingleResult()))
                .as("transactions")
                .isEqualTo(3);
    }

    @Test
    void answers_the_first_of_many_alarms_in_words_and_counts_the_rest() {
        Response answer = Http.intake()
                .contentType("text/plain; charset=UTF-8")
                .accept("text/plain")
                .body(alarms(25, i -> AlarmText.timeout(appid, "2025-04-21 18:%02d:15".formatted(i))))
                .post("/api/v1/alarms");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .contains("18:00:15", "18:19:15", "另有 5 条报警")
                .doesNotContain("18:20:15–");
    }

    /// A deadlock, and a server that is going down.
    @ParameterizedTest
    @ValueSource(strings = {"40P01", "57P03"})
    void counts_no_try_that_failed_because_of_the_database(String code) {
        sql("create function busy() returns trigger language plpgsql as $$ begin"
                + " raise exception 'busy' using errcode = '%s'; end $$".formatted(code));
        sql("create trigger busy before insert on alarm for each row when (new.appid = '%s') execute function busy()"
                .formatted(appid));
        String receipt;
        try {
            receipt = post(AlarmText.timeout(appid, "2025-04-21 18:31:15"))
                    .jsonPath()
                    .getString("receipt");
            for (int attempt = 0; attempt < 10; attempt++) {
                clock.advance(Duration.ofMinutes(5));
                inbox.catchUp();
            }
            assertThat(receipt(receipt).getString("status")).isEqualTo("pending");
        } finally {
            sql("drop trigger busy on alarm");
            sql("drop function busy");
        }
        clock.advance(Duration.ofMinutes(5));
        inbox.catchUp();

        assertThat(receipt(receipt).getString("status")).isEqualTo("processed");
    }

    private static String alarms(int many, IntFunction<String> alarm) {
        return IntStream.range(0, many).mapToObj(alarm).collect(Collectors.joining("\n"));
    }

    private static List<Object> setAside(String words) {
        return Http.api()
                .get("/api/v1/set-aside")
                .jsonPath()
                .getList("items.findAll { it.text.contains('%s') }.failure".formatted(words));
    }

    @Test
    void lets_no_two_batches_wait_for_each_other() throws Exception {
        String one = AlarmText.freshAppid();
        String other = AlarmText.freshAppid();
        List<Callable<Response>> batches = Stream.iterate(0, i -> i + 1)
                .limit(24)
                .map(i -> (Callable<Response>) () ->
                        post(AlarmText.timeout(i % 2 == 0 ? one : other, "2025-04-21 18:%02d:00".formatted(i)) + "\n"
                                + AlarmText.timeout(i % 2 == 0 ? other : one, "2025-04-21 19:%02d:00".formatted(i))))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(batches)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                assertThat(answer.get().jsonPath().getList("alarms")).hasSize(2);
            }
        }
    }

    @Test
    void stores_alarms_in_the_partition_of_their_month() {
        Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:31:15"));

        Long inSafetyNet = QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(
                        "select count(*) from alarm_default where appid = :appid", Long.class)
                .setParameter("appid", appid)
                .getSingleResult());
        assertThat(inSafetyNet).isZero();
    }

    /// As it is when the process dies between accepting and processing.
    private String leftBehind(String text) {
        String receipt = post("Nothing in here, %s".formatted(appid)).jsonPath().getString("receipt");
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery("""
                        update inbox set state = 'PENDING', result = null, text = :text, next_attempt_at = :soon
                         where receipt = cast(:receipt as uuid)""")
                .setParameter("text", text)
                .setParameter("soon", clock.instant().plusSeconds(15))
                .setParameter("receipt", receipt)
                .executeUpdate());
        return receipt;
    }

    private static Response post(String text) {
        return Http.intake().contentType("text/plain; charset=UTF-8").body(text).post("/api/v1/alarms");
    }

    private static JsonPath receipt(String id) {
        return Http.intake().get("/api/v1/receipts/" + id).jsonPath();
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(statement).executeUpdate());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
