package dev.tocsin.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestChannel;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.incident.OutbreakWatch;
import dev.tocsin.incident.Recovery;

import static org.assertj.core.api.Assertions.assertThat;

/// What people are told and not told: alarms come in over HTTP, and the outbox holds what chats would get.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SilenceTest {
    private static final String TIME = "2025-04-21 18:31:15";

    @Inject
    TestClock clock;

    @Inject
    CatchUp catchUp;

    @Inject
    EndingNotice endings;

    @Inject
    Recovery recovery;

    @Inject
    OutbreakWatch outbreaks;

    @Inject
    Session session;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    void one_channel_and_no_old_trouble() {
        clock.advance(Duration.ofDays(1));
        while (recovery.endQuiet() > 0) {
            // in portions
        }
        catchUp.turn();
        TestChannel.open(appid);
    }

    @AfterEach
    void no_channel() {
        TestChannel.close(session, appid);
    }

    @Test
    void keeps_an_incident_from_chat_and_nothing_else_from_it() {
        long silence = silence("appid:" + appid, Duration.ofHours(2), "deploy");
        long incident = receive(timeout(TIME));
        receive(badResponse("2025-04-21 18:32:15"));

        assertThat(told()).isEmpty();
        JsonPath detail = Http.incident(incident);
        assertThat(detail.getList("alarms")).hasSize(2);
        assertThat(detail.getList("incident.types")).containsExactly("REQUEST_TIMEOUT", "BAD_RESPONSE");
        assertThat(detail.getList("checklist")).isNotEmpty();
        assertThat(detail.getList("timeline.kind")).containsExactly("OPENED", "WITHHELD", "ALARM", "WITHHELD");
        assertThat(detail.getMap("timeline[1].detail"))
                .containsEntry("silence", Long.toString(silence))
                .containsEntry("comment", "deploy")
                .containsEntry("author", "admin")
                .containsEntry("until", until(silence));
        assertThat(detail.getLong("handling.silences[0].id")).isEqualTo(silence);
        assertThat(detail.getString("handling.silences[0].comment")).isEqualTo("deploy");
        JsonPath listed = search("appid:" + appid);
        assertThat(listed.getLong("items[0].silences[0].id")).isEqualTo(silence);
        assertThat(search("silence:" + silence).getList("items.id", Long.class)).containsExactly(incident);
        assertThat(get(silence).getMap("hits")).containsEntry("incidents", 1).containsEntry("messages", 2);
    }

    @Test
    void tells_once_what_goes_on_when_it_ends() {
        long silence = silence("appid:" + appid, Duration.ofMinutes(30), "deploy");
        long incident = receive(timeout(TIME));
        receive(timeout("2025-04-21 18:36:15"));
        clock.advance(Duration.ofMinutes(14));
        receive(timeout("2025-04-21 18:46:15"));
        assertThat(catchUp.turn()).isZero();
        clock.advance(Duration.ofMinutes(16).plusSeconds(1));

        assertThat(catchUp.turn()).isEqualTo(1);
        assertThat(catchUp.turn()).isZero();

        assertThat(told()).containsExactly("AFTER_SILENCE");
        assertThat(text())
                .startsWith("[HIGH · silence over] 示例商城: ")
                .contains("Kept quiet since ", "3 alarms, 534 failures", "Incident " + incident);
        JsonPath detail = Http.incident(incident);
        assertThat(detail.getString("timeline[-1].kind")).isEqualTo("TOLD");
        assertThat(detail.getString("timeline[-1].detail.messages"))
                .isEqualTo(get(silence).getString("hits.messages"));
        assertThat(detail.getList("handling.silences")).isEmpty();
        assertThat(get(silence).getString("state")).isEqualTo("EXPIRED");
        assertThat(get(silence).getString("expiredBy")).isNull();
    }

    @Test
    void is_told_at_once_when_a_person_ends_it() {
        long silence = silence("appid:" + appid, Duration.ofHours(8), "deploy");
        long incident = receive(timeout(TIME));
        Response ended = Http.api().delete("/api/v1/silences/" + silence);
        catchUp.turn();

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.jsonPath().getString("state")).isEqualTo("EXPIRED");
        assertThat(ended.jsonPath().getString("expiredBy")).isEqualTo("admin");
        assertThat(told()).containsExactly("AFTER_SILENCE");
        assertThat(Http.incident(incident).getList("timeline.kind"))
                .containsExactly("OPENED", "WITHHELD", "UNSILENCED", "TOLD");
    }

    @Test
    void never_tells_of_what_began_and_ended_within() {
        silence("appid:" + appid, Duration.ofHours(2), "deploy");
        long byHand = receive(timeout(TIME));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(byHand));
        long quiet = receive(AlarmText.timeout(appid, TIME, "https://%s.example.com/other".formatted(appid)));
        clock.advance(Duration.ofMinutes(20));
        recovery.endQuiet();
        clock.advance(Duration.ofHours(2));
        catchUp.turn();

        assertThat(Http.incident(quiet).getString("incident.state")).isEqualTo("RESOLVED");
        assertThat(told()).isEmpty();
        assertThat(Http.incident(byHand).getList("timeline.kind"))
                .containsExactly("OPENED", "WITHHELD", "RESOLVED", "WITHHELD");
    }

    @Test
    void tells_no_end_of_what_was_never_told_even_if_it_comes_after_the_silence() {
        silence("appid:" + appid, Duration.ofMinutes(10), "deploy");
        long incident = receive(timeout(TIME));
        clock.advance(Duration.ofMinutes(11));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));
        catchUp.turn();

        assertThat(told()).isEmpty();
        assertThat(Http.incident(incident).getMap("timeline[-1].detail")).isEmpty();
    }

    @Test
    void tells_afterwards_that_something_is_over_of_which_people_knew() {
        long incident = receive(timeout(TIME));
        silence("appid:" + appid, Duration.ofHours(1), "deploy");
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));
        assertThat(told()).containsExactly("FIRST_ALARM");
        clock.advance(Duration.ofHours(1));
        catchUp.turn();
        catchUp.turn();

        assertThat(told()).containsExactly("FIRST_ALARM", "RESOLVED");
        assertThat(Http.incident(incident).getList("timeline.kind"))
                .containsExactly("OPENED", "SILENCED", "RESOLVED", "WITHHELD");
    }

    @Test
    void an_automatic_block_breaks_through_with_everything_before_it() {
        silence("appid:" + appid, Duration.ofHours(2), "deploy");
        long incident = receive(timeout(TIME));
        receive(AlarmText.autoBlock(appid, "2025-04-21 18:33:00"));
        Http.api().post("/api/v1/incidents/%d/resolve".formatted(incident));
        clock.advance(Duration.ofHours(2));
        catchUp.turn();

        assertThat(told()).containsExactly("FIRST_ALARM", "RESOLVED");
        assertThat(Http.incident(incident).getList("timeline.kind"))
                .containsExactly("OPENED", "WITHHELD", "ALARM", "WORSENED", "TOLD", "RESOLVED");
    }

    @Test
    void a_silence_may_include_what_is_critical() {
        create(Map.of(
                "matchers",
                "appid:" + appid,
                "until",
                clock.instant().plus(Duration.ofHours(2)).toString(),
                "includeCritical",
                true,
                "comment",
                "the server is off"));
        receive(timeout(TIME));
        receive(AlarmText.autoBlock(appid, "2025-04-21 18:33:00"));

        assertThat(told()).isEmpty();
    }

    @Test
    void a_second_kind_of_trouble_is_not_what_was_silenced() {
        silence("appid:%s type:request-timeout".formatted(appid), Duration.ofHours(2), "slow handler, known");
        receive(timeout(TIME));
        assertThat(told()).isEmpty();
        receive(badResponse("2025-04-21 18:32:15"));

        assertThat(told()).containsExactly("FIRST_ALARM");
    }

    @Test
    void of_two_that_overlap_the_later_end_counts() {
        long first = silence("appid:" + appid, Duration.ofHours(1), "deploy");
        long second = silence("type:request-timeout host:%s.example.com".formatted(appid), Duration.ofHours(3), "load");
        long incident = receive(timeout(TIME));

        assertThat(Http.incident(incident).getList("handling.silences.id", Long.class))
                .containsExactly(second, first);
        assertThat(Http.incident(incident).getString("timeline[1].detail.silence"))
                .isEqualTo(Long.toString(second));
        assertThat(get(first).getLong("hits.incidents")).isEqualTo(1);
        for (int hours = 0; hours < 2; hours++) {
            clock.advance(Duration.ofHours(1));
            Http.api().post("/api/v1/incidents/%d/snooze".formatted(incident));
            assertThat(catchUp.turn()).isZero();
        }
        clock.advance(Duration.ofHours(1));
        assertThat(catchUp.turn()).isEqualTo(1);
        assertThat(told()).containsExactly("AFTER_SILENCE");
    }

    @Test
    void one_that_is_changed_lets_go_of_what_it_hits_no_more() {
        long silence = silence("appid:" + appid, Duration.ofHours(1), "deploy");
        long incident = receive(timeout(TIME));
        patch(silence, Map.of("matchers", "appid:%s type:bad-response".formatted(appid)));
        catchUp.turn();

        assertThat(told()).containsExactly("AFTER_SILENCE");
        assertThat(get(silence).getList("history.kind")).containsExactly("CREATED", "CHANGED");
        assertThat(get(silence).getString("history[0].says.matchers")).isEqualTo("appid:" + appid);
        assertThat(Http.incident(incident).getList("timeline.kind")).doesNotContain("SILENCED");
    }

    @Test
    void waits_for_whoever_snoozed_the_incident() {
        silence("appid:" + appid, Duration.ofHours(1), "deploy");
        long incident = receive(timeout(TIME));
        Http.api()
                .contentType("application/json")
                .body("{\"minutes\":120}")
                .post("/api/v1/incidents/%d/snooze".formatted(incident));
        clock.advance(Duration.ofMinutes(61));
        assertThat(catchUp.turn()).isZero();
        clock.advance(Duration.ofHours(1));
        assertThat(catchUp.turn()).isEqualTo(1);
    }

    @Test
    void a_window_that_comes_back_holds_and_lets_go_each_time() {
        Instant start = clock.instant().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MINUTES);
        String zone = "Asia/Shanghai";
        create(Map.of(
                "matchers",
                "appid:" + appid,
                "comment",
                "nightly mass send",
                "weekly",
                Map.of(
                        "zone",
                        zone,
                        "weekdays",
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
                        "start",
                        start.atZone(java.time.ZoneId.of(zone)).toLocalTime().toString(),
                        "minutes",
                        90)));
        receive(timeout(TIME));
        assertThat(told()).containsExactly("FIRST_ALARM");
        clock.advance(Duration.ofMinutes(6));
        receive(AlarmText.timeout(appid, TIME, "https://%s.example.com/2".formatted(appid)));
        assertThat(told()).containsExactly("FIRST_ALARM");
        clock.advance(Duration.ofMinutes(80));
        assertThat(endings.turn()).isEqualTo(1);
        assertThat(told()).as("its end is no news in chat").containsExactly("FIRST_ALARM");
        clock.advance(Duration.ofMinutes(10));
        catchUp.turn();
        assertThat(told()).containsExactly("FIRST_ALARM", "AFTER_SILENCE");
        clock.advance(Duration.ofHours(23));
        receive(AlarmText.timeout(appid, TIME, "https://%s.example.com/3".formatted(appid)));
        assertThat(told()).containsExactly("FIRST_ALARM", "AFTER_SILENCE");
    }

    @Test
    void says_once_before_a_long_one_ends_what_it_still_hides() {
        long silence = silence("appid:" + appid, Duration.ofHours(2), "deploy <b>");
        clock.advance(Duration.ofMinutes(104));
        long incident = receive(timeout(TIME));
        assertThat(endings.turn()).isZero();
        clock.advance(Duration.ofMinutes(2));
        assertThat(endings.turn()).isEqualTo(1);
        assertThat(endings.turn()).isZero();

        assertThat(told()).containsExactly("SILENCE_ENDING");
        assertThat(text())
                .startsWith("[SILENCE] Silence %d “deploy <b>” by admin ends at ".formatted(silence))
                .contains("It still hides 1 incident, told then: 示例商城.", "/silences/" + silence);
        assertThat(facts().getLong("silence.hidden[0]")).isEqualTo(incident);
        assertThat(Http.incident(incident).getString("timeline[-1].kind")).isEqualTo("EXPIRING");

        patch(silence, Map.of("until", clock.instant().plus(Duration.ofHours(1)).toString()));
        assertThat(endings.turn()).isZero();
        clock.advance(Duration.ofMinutes(46));
        assertThat(endings.turn()).as("the new end is another one").isEqualTo(1);
    }

    @Test
    void says_nothing_before_the_end_where_nothing_is_hidden_or_another_one_goes_on() {
        silence("appid:" + appid, Duration.ofHours(2), "deploy");
        clock.advance(Duration.ofMinutes(110));
        assertThat(endings.turn()).isZero();
        silence("host:%s.example.com".formatted(appid), Duration.ofHours(2), "load");
        receive(timeout(TIME));
        assertThat(endings.turn()).isZero();
    }

    @Test
    void an_outbreak_is_silent_while_all_its_accounts_are() {
        String host = appid + ".example.com";
        long silence = silence("host:" + host, Duration.ofHours(1), "new certificate");
        List<Long> incidents = accounts(host, 4);

        assertThat(told()).isEmpty();
        assertThat(Http.incident(incidents.getFirst()).getString("handling.outbreak.place"))
                .isEqualTo(host);
        assertThat(get(silence).getLong("hits.incidents")).isEqualTo(4);
        outbreaks.sweep();
        clock.advance(Duration.ofHours(1));
        catchUp.turn();
        catchUp.turn();

        assertThat(told()).as("one message for all").containsExactly("OUTBREAK");
    }

    @Test
    void one_account_that_nobody_silenced_tells_the_outbreak() {
        String host = appid + ".example.com";
        silence("host:%s !account:\"别的商城\"".formatted(host), Duration.ofHours(1), "new certificate");
        accounts(host, 3);
        assertThat(told()).isEmpty();
        String other = AlarmText.freshAppid();
        receive(shared(other, host).replace("示例商城", "别的商城"));

        assertThat(told()).containsExactly("OUTBREAK");
        clock.advance(Duration.ofHours(1));
        catchUp.turn();
        assertThat(told()).containsExactly("OUTBREAK");
    }

    @Test
    void an_outbreak_that_ends_in_silence_was_none() {
        String host = appid + ".example.com";
        silence("host:" + host, Duration.ofHours(1), "new certificate");
        accounts(host, 3);
        clock.advance(Duration.ofMinutes(20));
        recovery.endQuiet();
        clock.advance(Duration.ofHours(1));
        catchUp.turn();

        assertThat(told()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void an_outbreak_whose_incidents_people_resolve_in_silence_is_not_told_on_its_way_out() {
        String host = appid + ".example.com";
        silence("host:" + host, Duration.ofHours(1), "new certificate");
        accounts(host, 3).forEach(id -> Http.api().post("/api/v1/incidents/%d/resolve".formatted(id)));
        catchUp.turn();
        recovery.endQuiet();
        clock.advance(Duration.ofHours(1));
        catchUp.turn();

        assertThat(told()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void an_outbreak_that_is_noticed_later_is_silent_too() {
        String host = appid + ".example.com";
        silence("host:" + host, Duration.ofHours(1), "new certificate");
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 4; i++) {
                session.createNativeMutationQuery("""
                                insert into incident (group_key, service, appid, callback, state, severity, types,
                                    findings, opened_at, first_at, last_at, last_alarm_at, alarm_count, failure_count,
                                    host)
                                values (:key, 'MESSAGE', :key, 'https://' || :host || '/wechat', 'OPEN', 'HIGH', '{}',
                                    '{}', :now, :now, :now, :now, 1, 100, :host)""")
                        .setParameter("key", AlarmText.freshAppid())
                        .setParameter("now", clock.instant())
                        .setParameter("host", host)
                        .executeUpdate();
            }
        });
        outbreaks.sweep();
        outbreaks.sweep();
        assertThat(told()).isEmpty();
        clock.advance(Duration.ofHours(1));
        catchUp.turn();
        catchUp.turn();

        assertThat(told()).containsExactly("OUTBREAK");
    }

    @Test
    void an_outbreak_that_was_told_is_told_to_be_over_after_the_silence() {
        String host = appid + ".example.com";
        accounts(host, 3);
        silence("host:" + host, Duration.ofHours(1), "new certificate");
        clock.advance(Duration.ofMinutes(20));
        recovery.endQuiet();
        assertThat(told()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK");
        clock.advance(Duration.ofHours(1));
        catchUp.turn();
        catchUp.turn();

        assertThat(told()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "OUTBREAK", "OUTBREAK_OVER");
    }

    @Test
    void two_replicas_tell_each_incident_once() throws InterruptedException {
        silence("appid:" + appid, Duration.ofMinutes(10), "deploy");
        List<Long> incidents = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            incidents.add(receive(AlarmText.timeout(appid, TIME, "https://%s.example.com/%d".formatted(appid, i))));
        }
        clock.advance(Duration.ofMinutes(10));
        AtomicInteger told = new AtomicInteger();
        List<Thread> replicas = Stream.generate(() -> Thread.ofPlatform().start(() -> told.addAndGet(catchUp.turn())))
                .limit(4)
                .toList();
        for (Thread replica : replicas) {
            replica.join();
        }
        catchUp.turn();

        assertThat(told).hasValue(20);
        assertThat(told()).hasSize(20).containsOnly("AFTER_SILENCE");
        assertThat(waiting()).isZero();
    }

    @Test
    void alarms_come_in_while_what_waited_is_told() throws InterruptedException {
        silence("appid:" + appid, Duration.ofMinutes(10), "deploy");
        for (int i = 0; i < 10; i++) {
            receive(AlarmText.timeout(appid, TIME, "https://%s.example.com/%d".formatted(appid, i)));
        }
        clock.advance(Duration.ofMinutes(10));
        Thread alarms = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 10; i++) {
                receive(AlarmText.timeout(appid, "2025-04-21 18:41:15", "https://%s.example.com/%d".formatted(appid, i))
                        .replace("开发者5秒内没有返回", "得到的回应不合法"));
            }
        });
        while (alarms.isAlive()) {
            catchUp.turn();
        }
        alarms.join();
        catchUp.turn();

        // Each is told what waited: by the crank, or by its next alarm if that was faster.
        assertThat(told().stream().filter(it -> it.equals("AFTER_SILENCE") || it.equals("FIRST_ALARM")))
                .hasSize(10);
        assertThat(waiting()).isZero();
    }

    @Test
    void one_that_cannot_be_read_any_more_holds_nothing() {
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery("""
                        insert into silence (matchers, comment, author, include_critical, starts_at, ends_at, created_at)
                        values ('colour:red ' || :name, 'of a newer Tocsin', 'ann', true, :from, :until, :from)""")
                .setParameter("name", appid)
                .setParameter("from", clock.instant())
                .setParameter("until", clock.instant().plus(Duration.ofHours(1)))
                .executeUpdate());
        receive(timeout(TIME));

        assertThat(told()).containsExactly("FIRST_ALARM");
    }

    @Test
    void words_of_the_alarm_and_addresses_hold_from_the_first_one_on() {
        silence("\"[event=click]\" ip:" + AlarmText.address(appid), Duration.ofHours(1), "menu is being rebuilt");
        receive(timeout(TIME));

        assertThat(told()).isEmpty();
    }

    private List<Long> accounts(String host, int many) {
        List<Long> incidents = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            incidents.add(receive(shared(AlarmText.freshAppid(), host)));
        }
        return incidents;
    }

    private static String shared(String account, String host) {
        return AlarmText.timeout(account, TIME, "https://%s/wechat/%s".formatted(host, account))
                .replace("[IP=%s]".formatted(AlarmText.address(account)), "");
    }

    private String timeout(String time) {
        return AlarmText.timeout(appid, time);
    }

    private String badResponse(String time) {
        return timeout(time).replace("开发者5秒内没有返回", "得到的回应不合法");
    }

    private long silence(String matchers, Duration length, String comment) {
        Map<String, Object> body = new HashMap<>();
        body.put("matchers", matchers);
        body.put("until", clock.instant().plus(length).toString());
        body.put("comment", comment);
        return create(body);
    }

    private static long create(Map<String, Object> body) {
        Response answer = Http.api().contentType("application/json").body(body).post("/api/v1/silences");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getLong("id");
    }

    private static void patch(long silence, Map<String, Object> body) {
        Response answer = Http.api().contentType("application/json").body(body).patch("/api/v1/silences/" + silence);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    private static JsonPath get(long silence) {
        return Http.api().get("/api/v1/silences/" + silence).jsonPath();
    }

    private static String until(long silence) {
        return get(silence).getString("window.until");
    }

    private static JsonPath search(String q) {
        return Http.api().queryParam("q", q).get("/api/v1/incidents").jsonPath();
    }

    private static long receive(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }

    private List<String> told() {
        return ask("select reason from delivery join channel on channel.id = channel_id where name = :name"
                + " order by delivery.id");
    }

    private String text() {
        return new JsonPath(lastMessage()).getString("text");
    }

    private JsonPath facts() {
        return new JsonPath(lastMessage()).setRootPath("facts");
    }

    private String lastMessage() {
        return ask("select cast(message as text) from delivery join channel on channel.id = channel_id"
                        + " where name = :name order by delivery.id")
                .getLast();
    }

    private int waiting() {
        return ask("select cast(withheld.id as text) from withheld left join incident on incident.id = incident_id"
                        + " where withheld.outbreak_id is not null or appid = :name")
                .size();
    }

    private List<String> ask(String select) {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(select, String.class)
                .setParameter("name", appid)
                .getResultList());
    }
}
