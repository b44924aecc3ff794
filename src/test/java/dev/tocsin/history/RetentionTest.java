package dev.tocsin.history;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.incident.PartitionRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RetentionTest {
    private static final String PERSON = "oExample_0000000000000000001";
    private static final String OTHER = "oExample-000000000000000000_2";

    @Inject
    Retention retention;

    @Inject
    RetentionRepository repository;

    @Inject
    PartitionRepository partitions;

    @Inject
    Session session;

    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void openids_go_after_a_month_and_nothing_else_does() {
        String text = AlarmText.timeout(
                appid,
                "2025-04-21 18:31:15",
                "https://shop.example.com/wx?openid=%s&a=1".formatted(OTHER.substring(1)));
        String id =
                Http.alarm(text + "报警排查指引，请见: https://mmbizurl.cn/s/MpkaZb8yg").getString("id");
        Http.intake().contentType("text/plain").body("who is " + PERSON + "?").post("/api/v1/alarms");

        retention.turn();
        assertThat(stored(id)).contains(PERSON);

        clock.advance(Duration.ofDays(31));
        retention.turn();

        assertThat(stored(id))
                .doesNotContain(PERSON, OTHER.substring(1))
                .contains("[OpenID=o***]", "\"value\": \"o***\"", "[Stamp=1745231475]", "openid=o***&a=1", appid)
                .contains("MpkaZb8yg");
        assertThat(texts("select text from unreadable where text like 'who is%'"))
                .contains("who is o***?");
        assertThat(Http.api().get("/api/v1/alarms/" + id).statusCode()).isEqualTo(200);

        // Texts that come later have their own month.
        String young =
                Http.alarm(AlarmText.timeout(appid, "2025-06-01 08:00:00")).getString("id");
        retention.turn();
        assertThat(stored(young)).contains(PERSON);
        clock.advance(Duration.ofDays(31));
        retention.turn();
        assertThat(stored(young)).doesNotContain(PERSON).contains("o***");
    }

    @Test
    void alarms_go_by_whole_months_with_all_that_belongs_to_them() {
        partitions.prepare(clock.instant());
        String text = AlarmText.timeout(appid, "2025-04-21 18:31:15");
        var alarm = Http.alarm(text);
        long incident = alarm.getLong("incident.id");
        Http.intake().contentType("text/plain").body("no alarm of " + appid).post("/api/v1/alarms");

        clock.advance(Duration.ofDays(399));
        retention.turn();
        assertThat(Http.api().get("/api/v1/alarms/" + alarm.getString("id")).statusCode())
                .isEqualTo(200);

        clock.advance(Duration.ofDays(35));
        partitions.prepare(clock.instant());
        retention.turn();

        assertThat(Http.api().get("/api/v1/alarms/" + alarm.getString("id")).statusCode())
                .isEqualTo(404);
        assertThat(texts("select text from inbox where text like '%" + appid + "%'"))
                .isEmpty();
        assertThat(texts("select text from unreadable where text like '%" + appid + "%'"))
                .isEmpty();
        assertThat(Http.incident(incident).getList("alarms")).isEmpty();
        assertThat(found("appid:" + appid)).isEqualTo(1);
        assertThat(found("appid:%1$s %1$s.example.com".formatted(appid))).isEqualTo(1);
        assertThat(found("appid:" + appid + " event=click")).isZero();
        assertThat(Http.alarm(text).getBoolean("duplicate")).isFalse();
    }

    @Test
    void one_replica_works_at_a_time() throws InterruptedException {
        AtomicBoolean otherGotIt = new AtomicBoolean(true);
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(repository.lock()).isTrue();
            Thread other = Thread.ofPlatform()
                    .start(() ->
                            otherGotIt.set(QuarkusTransaction.requiringNew().call(repository::lock)));
            join(other);
        });

        assertThat(otherGotIt).isFalse();
        assertThat(QuarkusTransaction.requiringNew().call(repository::lock)).isTrue();
    }

    @Test
    void a_slip_does_not_empty_the_database() {
        assertThatThrownBy(() -> new RetentionConfig(Duration.ZERO, Duration.ofDays(30)))
                .hasMessage("tocsin.retention is PT0S: set it to a day or more, such as 400d.");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int found(String q) {
        return Http.api()
                .queryParam("q", q)
                .get("/api/v1/incidents")
                .jsonPath()
                .getList("items")
                .size();
    }

    private String stored(String alarm) {
        return String.join("\n", texts("""
                select concat_ws(' ', raw, parsed, diagnosis, inbox.text, inbox.result)
                  from alarm join inbox on inbox.id = inbox_id where alarm.id = '%s'""".formatted(alarm)));
    }

    private java.util.List<String> texts(String select) {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createNativeQuery(select, String.class).getResultList());
    }
}
