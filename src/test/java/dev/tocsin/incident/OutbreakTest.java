package dev.tocsin.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestChannel;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Severity;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutbreakTest {
    private static final String TIME = "2025-04-21 18:31:15";
    private static final String AGAIN = "2025-04-21 18:56:15";

    @Inject
    TestClock clock;

    @Inject
    OutbreakWatch watch;

    @Inject
    Recovery recovery;

    @Inject
    OutbreakRepository outbreaks;

    @Inject
    Session session;

    /// Each test has a host of its own.
    private final String host = AlarmText.freshAppid() + ".example.com";

    @BeforeEach
    void one_channel_and_no_old_trouble() {
        clock.advance(Duration.ofDays(1));
        while (recovery.endQuiet() > 0) {
            // in portions
        }
        TestChannel.open(host);
    }

    @AfterEach
    void no_channel() {
        TestChannel.close(session, host);
    }

    @Test
    void tells_many_accounts_at_one_host_once() {
        List<Long> incidents = accounts(6);

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK");
        JsonPath first = Http.incident(incidents.getFirst());
        assertThat(first.getString("handling.outbreak.kind")).isEqualTo("HOST");
        assertThat(first.getString("handling.outbreak.place")).isEqualTo(host);
        assertThat(first.getLong("handling.outbreak.accounts")).isEqualTo(6);
        assertThat(Http.incident(incidents.getLast()).getString("timeline[0].detail.untold"))
                .isEqualTo("OUTBREAK");
        assertThat(Http.api()
                        .get("/api/v1/outbreaks/" + first.getLong("handling.outbreak.id"))
                        .jsonPath()
                        .getLong("failureCount"))
                .isEqualTo(6 * 178);
    }

    @Test
    void says_once_that_an_outbreak_got_worse() {
        List<String> appids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            appids.add(AlarmText.freshAppid());
            Http.alarm(timeout(appids.getLast()));
        }
        appids.forEach(appid -> Http.alarm(AlarmText.autoBlock(appid, TIME)));

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK", "OUTBREAK_WORSE");
    }

    @Test
    void does_not_hide_a_cause_that_an_account_has_to_itself() {
        accounts(3);
        String quoted = "[response_length=9][response_content=\"success\"]";
        long own = badResponse(quoted);
        long notFound = badResponse("[http code=404]");
        long again = badResponse(quoted);
        watch.sweep();

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK", "FIRST_ALARM", "FIRST_ALARM");
        assertThat(Http.incident(own).getLong("handling.outbreak.accounts")).isEqualTo(6);
        assertThat(Http.incident(notFound).getString("handling.outbreak")).isNotNull();
        assertThat(Http.incident(again).getString("timeline[0].detail.untold")).isEqualTo("OUTBREAK");
    }

    @Test
    void tells_that_a_person_says_it_is_not_over() {
        long incident = Http.alarm(timeout(AlarmText.freshAppid())).getLong("incident.id");
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));
        Http.api().post("/api/v1/incidents/%d/reopen".formatted(incident));

        assertThat(reasons()).containsExactly("FIRST_ALARM", "RESOLVED", "REOPENED");
        assertThat(text()).contains("[HIGH · again] 示例商城: reopened by admin");
    }

    @Test
    void tells_the_end_to_those_who_heard_the_beginning() {
        TestChannel.close(session, host);
        accounts(3);
        TestChannel.open(host);
        endAll();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void leaves_alarms_that_lie_apart_alone() {
        Http.alarm(timeout(AlarmText.freshAppid()));
        Http.alarm(timeout(AlarmText.freshAppid()));
        clock.advance(Duration.ofMinutes(16));
        long third = Http.alarm(timeout(AlarmText.freshAppid())).getLong("incident.id");

        assertThat(Http.incident(third).getString("handling.outbreak")).isNull();
        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "FIRST_ALARM");
    }

    @Test
    void finds_later_what_came_at_the_same_moment() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 4; i++) {
                session.createNativeMutationQuery("""
                                insert into incident (group_key, service, appid, state, severity, types, findings,
                                    opened_at, first_at, last_at, last_alarm_at, alarm_count, failure_count, host)
                                values (:key, 'MESSAGE', :key, 'OPEN', 'HIGH', '{}', '{}', :now, :now, :now, :now, 1,
                                    100, :host)""")
                        .setParameter("key", AlarmText.freshAppid())
                        .setParameter("now", clock.instant())
                        .setParameter("host", host)
                        .executeUpdate();
            }
        });
        watch.sweep();
        watch.sweep();

        assertThat(reasons()).containsExactly("OUTBREAK");
    }

    @Test
    void ends_when_all_its_incidents_are_over() {
        List<Long> incidents = accounts(3);
        clock.advance(Duration.ofMinutes(15));
        recovery.endQuiet();
        recovery.endQuiet();

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK", "OUTBREAK_OVER");
        assertThat(Http.incident(incidents.getFirst()).getString("incident.state"))
                .isEqualTo("RESOLVED");
        assertThat(Http.incident(incidents.getFirst()).getString("handling.outbreak.resolvedAt"))
                .isNotNull();
    }

    @Test
    void goes_on_when_it_comes_back() {
        List<String> appids = Stream.generate(AlarmText::freshAppid).limit(6).toList();
        long incident = appids.stream()
                .map(appid -> Http.alarm(timeout(appid)).getLong("incident.id"))
                .toList()
                .getFirst();
        long outbreak = Http.incident(incident).getLong("handling.outbreak.id");
        endAll();
        List<String> before = reasons();

        appids.subList(0, 4).forEach(appid -> Http.alarm(timeout(appid, AGAIN)));
        watch.sweep();

        assertThat(reasons().subList(before.size(), reasons().size()))
                .containsExactly("REOPENED", "REOPENED", "OUTBREAK");
        JsonPath again = Http.incident(incident);
        assertThat(again.getList("timeline.kind")).containsExactly("OPENED", "RESOLVED", "REOPENED");
        assertThat(again.getLong("handling.outbreak.id")).as("the same one").isEqualTo(outbreak);
        assertThat(again.getString("handling.outbreak.resolvedAt")).isNull();
        assertThat(again.getLong("handling.outbreak.accounts")).isEqualTo(6);
        assertThat(again.getLong("handling.outbreak.openAccounts")).isEqualTo(4);
        assertThat(text()).as("who is in trouble now").contains("3 accounts in trouble");

        endAll();
        assertThat(reasons()).endsWith("OUTBREAK_OVER");
        assertThat(reasons()).as("and nothing else is told").hasSize(before.size() + 4);
    }

    @Test
    void goes_on_with_others_who_join_it_soon_after() {
        long outbreak = Http.incident(accounts(3).getLast()).getLong("handling.outbreak.id");
        endAll();
        long other = accounts(3).getLast();

        assertThat(Http.incident(other).getLong("handling.outbreak.id")).isEqualTo(outbreak);
    }

    @Test
    void is_another_one_when_others_are_in_trouble_there_later() {
        long outbreak = Http.incident(accounts(3).getLast()).getLong("handling.outbreak.id");
        endAll();
        clock.advance(Duration.ofMinutes(31));
        long other = accounts(3).getLast();

        assertThat(Http.incident(other).getLong("handling.outbreak.id")).isGreaterThan(outbreak);
    }

    @Test
    void comes_back_for_the_sweep_too() {
        List<String> appids = Stream.generate(AlarmText::freshAppid).limit(3).toList();
        long incident = appids.stream()
                .map(appid -> Http.alarm(timeout(appid)).getLong("incident.id"))
                .toList()
                .getFirst();
        endAll();
        int before = reasons().size();
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery(
                        "update incident set state = 'OPEN', last_alarm_at = :now where host = :host")
                .setParameter("now", clock.instant())
                .setParameter("host", host)
                .executeUpdate());
        watch.sweep();
        watch.sweep();

        assertThat(reasons().subList(before, reasons().size())).containsExactly("OUTBREAK");
        assertThat(Http.incident(incident).getString("handling.outbreak.resolvedAt"))
                .isNull();
    }

    @Test
    void lasts_while_an_alarm_is_joining_it() throws Exception {
        long outbreak = Http.incident(accounts(3).getLast()).getLong("handling.outbreak.id");
        clock.advance(Duration.ofMinutes(15));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(outbreaks.live(new Scene.Place(Outbreak.Kind.HOST, host)))
                    .isPresent();
            elsewhere(() -> recovery.endQuiet());
            assertThat(outbreaks.live(new Scene.Place(Outbreak.Kind.HOST, host)))
                    .as("its incidents are over, but for the one that nobody sees yet")
                    .isPresent();
        });
        recovery.endQuiet();

        assertThat(Http.api().get("/api/v1/outbreaks/" + outbreak).jsonPath().getString("resolvedAt"))
                .as("after that")
                .isNotNull();
    }

    @Test
    void one_of_two_who_find_it_worse_at_once_says_so() {
        accounts(3);
        OutbreakRepository.Head before = QuarkusTransaction.requiringNew().call(() -> outbreaks
                .live(new Scene.Place(Outbreak.Kind.HOST, host))
                .orElseThrow());

        assertThat(elsewhere(() -> outbreaks.worsen(before, Severity.CRITICAL))).isTrue();
        assertThat(elsewhere(() -> outbreaks.worsen(before, Severity.CRITICAL))).isFalse();
    }

    @Test
    void lists_outbreaks_in_stretches() {
        accounts(3);
        long newest = Http.api().get("/api/v1/outbreaks").jsonPath().getLong("items[0].id");

        JsonPath first = Http.api().get("/api/v1/outbreaks?limit=1").jsonPath();
        assertThat(first.getList("items.id", Long.class)).containsExactly(newest);
        assertThat(Http.api()
                        .get("/api/v1/outbreaks?after=" + newest)
                        .jsonPath()
                        .getList("items.id", Long.class))
                .doesNotContain(newest);
    }

    /// In a transaction of its own, on another thread.
    private static <T> T elsewhere(Callable<T> work) {
        try (var thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(() -> QuarkusTransaction.requiringNew().call(work))
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private List<Long> accounts(int many) {
        List<Long> incidents = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            incidents.add(Http.alarm(timeout(AlarmText.freshAppid())).getLong("incident.id"));
        }
        return incidents;
    }

    private long badResponse(String answer) {
        return Http.alarm("""
                        Appid: %s
                        时间: %s
                        内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
                        次数: 5分钟 39次
                        错误样例: [3rdUrl=https://%s/wx][IP=203.0.113.50][Event=Click]%s
                        """.formatted(AlarmText.freshAppid(), TIME, host, answer))
                .getLong("incident.id");
    }

    /// All incidents, and the outbreak behind them.
    private void endAll() {
        clock.advance(Duration.ofMinutes(15));
        while (recovery.endQuiet() > 0) {
            // in portions
        }
    }

    private String timeout(String appid) {
        return timeout(appid, TIME);
    }

    /// Without the address, which tests share.
    private String timeout(String appid, String time) {
        return AlarmText.timeout(appid, time, "https://%s/wechat/%s".formatted(host, appid))
                .replace("[IP=%s]".formatted(AlarmText.address(appid)), "");
    }

    private List<String> reasons() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery("""
                        select reason from delivery join channel on channel.id = channel_id
                         where name = :name order by delivery.id""", String.class)
                .setParameter("name", host)
                .getResultList());
    }

    /// What people read last.
    private String text() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery("""
                        select message ->> 'text' from delivery join channel on channel.id = channel_id
                         where name = :name order by delivery.id desc limit 1""", String.class)
                .setParameter("name", host)
                .getSingleResult());
    }
}
