package dev.tocsin.silence;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.incident.OutbreakRepository;
import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.incident.Telling;
import dev.tocsin.parse.AlarmParser;

import static org.assertj.core.api.Assertions.assertThat;

/// What two do to silences, or to what silences kept back, in the same moment. Each test lets both wait for the same
/// row, so that neither saw what the other one did.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TwoAtOnceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    TestClock clock;

    @Inject
    Silencer silencer;

    @Inject
    IncidentRepository incidents;

    @Inject
    AlarmRepository alarms;

    @Inject
    OutbreakRepository outbreaks;

    @Inject
    AlarmParser parser;

    @Inject
    Session session;

    private final String host = AlarmText.freshAppid() + ".example.com";

    @Test
    void who_change_different_things_of_a_silence_both_have_their_way() throws Exception {
        long silence = silence();
        String later = clock.instant().plus(Duration.ofHours(9)).toString();

        List<Response> answers = atOnce(
                "select id from silence where id = " + silence,
                () -> patch(silence, Map.of("comment", "longer than we thought")),
                () -> patch(silence, Map.of("until", later)));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        Response after = Http.api().get("/api/v1/silences/" + silence);
        assertThat(after.jsonPath().getString("comment")).isEqualTo("longer than we thought");
        assertThat(after.jsonPath().getString("until")).isEqualTo(later.replaceFirst("(\\.\\d{3})\\d*Z", "$1Z"));
    }

    @Test
    void who_join_an_outbreak_that_was_kept_back_tell_it_once() throws Exception {
        List<Long> affected = outbreakKeptBack();
        long outbreak = outbreakOf(affected.getFirst());

        List<Telling> heard = atOnce(
                "select id from withheld where outbreak_id = " + outbreak,
                () -> joins(affected.get(0)),
                () -> joins(affected.get(1)));

        assertThat(heard)
                .filteredOn(Telling.OfOutbreak.class::isInstance)
                .singleElement()
                .extracting(it -> ((Telling.OfOutbreak) it).kind())
                .isEqualTo(Telling.OutbreakChange.OPENED);
        assertThat(heard).contains(new Telling.Nothing(Telling.Why.OUTBREAK));
    }

    @Test
    void an_outbreak_that_ends_while_it_is_told_is_told_to_be_over() throws Exception {
        List<Long> affected = outbreakKeptBack();
        Outbreak outbreak = outbreaks.find(outbreakOf(affected.getFirst())).orElseThrow();
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> keptBack = QuarkusTransaction.requiringNew().call(() -> {
                assertThat(telling(affected.getFirst())).isInstanceOf(Telling.OfOutbreak.class);
                Future<Boolean> ending = other.submit(
                        () -> QuarkusTransaction.requiringNew().call(() -> silencer.keepsBackOver(outbreak)));
                waitUntilWaiting(1);
                return ending;
            });

            assertThat(keptBack.get()).isFalse();
        }
    }

    /// Three accounts on one host, of which nobody heard, and whose silence is over by now.
    private List<Long> outbreakKeptBack() {
        long silence = silence();
        List<Long> affected = Stream.generate(AlarmText::freshAppid)
                .limit(3)
                .map(account -> Http.alarm(shared(account)).getLong("incident.id"))
                .toList();
        Http.api().delete("/api/v1/silences/" + silence);
        return affected;
    }

    private String shared(String account) {
        return AlarmText.timeout(account, "2025-04-21 18:31:15", "https://%s/wechat/%s".formatted(host, account))
                .replace("[IP=%s]".formatted(AlarmText.address(account)), "");
    }

    private static long outbreakOf(long incident) {
        return Http.incident(incident).getLong("handling.outbreak.id");
    }

    private Telling joins(long incident) {
        return QuarkusTransaction.requiringNew().call(() -> telling(incident));
    }

    /// What people hear of one more account in an outbreak.
    private Telling telling(long incident) {
        StoredAlarm alarm = alarms.speakerOf(incident).orElseThrow();
        IncidentChange change = new IncidentChange(
                IncidentChange.Kind.OPENED,
                incidents.find(incident).orElseThrow(),
                alarm.id(),
                parser.parse(alarm.raw()).alarms().getFirst().alarm(),
                alarm.diagnosis());
        List<List<Grouped>> told = silencer.silence(
                List.of(List.of(new Grouped.Joined(change, new Telling.Nothing(Telling.Why.OUTBREAK)))));
        return ((Grouped.Joined) told.getFirst().getFirst()).telling();
    }

    private <T> List<T> atOnce(String row, Callable<T> one, Callable<T> two) throws Exception {
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = QuarkusTransaction.requiringNew().call(() -> {
                session.createNativeQuery(row + " for update", Long.class).getResultList();
                List<Future<T>> started = List.of(both.submit(one), both.submit(two));
                waitUntilWaiting(2);
                return started;
            });
            return List.of(running.get(0).get(), running.get(1).get());
        }
    }

    private void waitUntilWaiting(int many) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() < many) {
            assertThat(System.nanoTime()).as("%d wait for the row", many).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'", Long.class)
                .getSingleResult());
    }

    private long silence() {
        Response made = Http.api()
                .contentType("application/json")
                .body(Map.of(
                        "matchers",
                        "host:" + host,
                        "until",
                        clock.instant().plus(Duration.ofHours(1)).toString(),
                        "comment",
                        "new certificate"))
                .post("/api/v1/silences");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath().getLong("id");
    }

    private static Response patch(long silence, Map<String, Object> body) {
        return Http.api().contentType("application/json").body(body).patch("/api/v1/silences/" + silence);
    }
}
