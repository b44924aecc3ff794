package dev.tocsin.incident;

import java.time.Duration;
import java.util.List;

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

import static org.assertj.core.api.Assertions.assertThat;

/// What an incident says when its alarms do not say it equally well.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class VerdictTest {
    private static final String BURST = "[Event=Template Send Job Finish]";

    @Inject
    Session session;

    @Inject
    TestClock clock;

    @Inject
    IncidentReader reader;

    private final String appid = AlarmText.freshAppid();

    @BeforeEach
    void one_channel() {
        TestChannel.open(appid);
    }

    @AfterEach
    void no_channel() {
        TestChannel.close(session, appid);
    }

    @Test
    void a_vaguer_alarm_takes_nothing_from_what_a_plainer_one_said() {
        long incident = incidentOf(concrete("2025-04-21 18:31:15"));
        String title = title(incident);
        List<Object> steps = Http.incident(incident).getList("checklist");

        assertThat(incidentOf(unknown("2025-04-21 18:36:15"))).isEqualTo(incident);
        assertThat(incidentOf(withoutCause("2025-04-21 18:41:15"))).isEqualTo(incident);

        assertThat(title(incident)).isEqualTo(title);
        assertThat(Http.incident(incident).getList("checklist")).startsWith(steps.toArray());
        assertThat(Http.incident(incident).getString("findings[0].id")).isEqualTo("callback-burst");
        assertThat(reasons()).containsExactly("FIRST_ALARM");
    }

    @Test
    void a_plainer_alarm_takes_the_place_of_a_vaguer_one() {
        long incident = incidentOf(unknown("2025-04-21 18:31:15"));
        List<String> general = Http.incident(incident).getList("checklist.id");
        String touched = general.getFirst();
        Http.api()
                .contentType("application/json")
                .body("{\"done\":true}")
                .put("/api/v1/incidents/%d/checklist/%s".formatted(incident, touched));
        String vague = title(incident);
        clock.advance(Duration.ofMinutes(1));

        assertThat(incidentOf(concrete("2025-04-21 18:36:15"))).isEqualTo(incident);

        assertThat(title(incident)).isNotEqualTo(vague);
        long other = incidentOf(concrete("2025-04-21 18:36:15").replace(appid, AlarmText.freshAppid()));
        List<String> concrete = Http.incident(other).getList("checklist.id");
        assertThat(Http.incident(incident).getList("checklist.id", String.class))
                .as("the general steps are gone, but for the one that somebody did")
                .containsExactlyInAnyOrderElementsOf(
                        concrete.contains(touched)
                                ? concrete
                                : java.util.stream.Stream.concat(java.util.stream.Stream.of(touched), concrete.stream())
                                        .toList());
        assertThat(reasons())
                .as("one of them from the other account")
                .containsExactly("FIRST_ALARM", "WORSE", "FIRST_ALARM");
    }

    @Test
    void an_older_alarm_that_comes_late_does_not_speak_for_the_incident() {
        long incident = incidentOf(concrete("2025-04-21 18:36:15"));
        String title = title(incident);

        incidentOf(concrete("2025-04-21 18:31:15").replace(BURST, "[Event=Click][http code=502]"));

        assertThat(title(incident)).isEqualTo(title);
    }

    @Test
    void an_incident_whose_alarms_are_forgotten_still_has_its_page() {
        long incident = incidentOf(concrete("2025-04-21 18:31:15"));
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery("delete from alarm where incident_id = :id")
                        .setParameter("id", incident)
                        .executeUpdate());

        IncidentDetail detail = reader.detail(incident).orElseThrow();
        assertThat(detail.verdict()).isNull();
        assertThat(detail.findings()).isEmpty();
        assertThat(Http.incident(incident).getList("findings")).isEmpty();
    }

    @Test
    void what_earlier_alarms_show_is_news_in_the_first_incident_only() {
        String host = AlarmText.freshAppid() + ".example.com";
        String first = AlarmText.freshAppid();
        String second = AlarmText.freshAppid();
        String third = AlarmText.freshAppid();
        // Too far apart to be an outbreak, near enough to be seen together.
        incidentOf(at(host, first, "2025-04-21 18:20:00"));
        clock.advance(Duration.ofMinutes(16));
        incidentOf(at(host, second, "2025-04-21 18:25:00"));
        clock.advance(Duration.ofMinutes(16));
        JsonPath shows = Http.alarm(at(host, third, "2025-04-21 18:30:00"));
        assertThat(shows.getList("findings.id")).contains("many-accounts-one-host");
        clock.advance(Duration.ofMinutes(16));
        JsonPath again = Http.alarm(at(host, first, "2025-04-21 18:35:00"));
        assertThat(again.getList("findings.id")).contains("many-accounts-one-host");

        assertThat(reasons()).containsExactly("FIRST_ALARM", "FIRST_ALARM", "FIRST_ALARM");
    }

    @Test
    void what_only_earlier_alarms_show_is_told_when_nobody_was_told() {
        String host = AlarmText.freshAppid() + ".example.com";
        incidentOf(machine(host, "2025-04-19 10:00:00", "203.0.113.30"));
        clock.advance(Duration.ofHours(1));
        incidentOf(machine(host, "2025-04-21 18:20:00", "203.0.113.31"));
        incidentOf(machine(host, "2025-04-21 18:25:00", "203.0.113.31"));
        JsonPath shows = Http.alarm(machine(host, "2025-04-21 18:30:00", "203.0.113.31"));
        assertThat(shows.getList("findings.id")).contains("one-machine-of-several");
        Http.alarm(machine(host, "2025-04-21 18:35:00", "203.0.113.31"));

        assertThat(reasons()).containsExactly("FIRST_ALARM", "NEW_CAUSE");
    }

    private String concrete(String time) {
        return AlarmText.timeout(appid, time, callback())
                .replace("[Event=Click]", BURST)
                .replace("178次", "17880次");
    }

    private String withoutCause(String time) {
        return """
                Appid: %s
                时间: %s
                内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
                次数: 5分钟 178次
                错误样例: [3rdUrl=%s]
                """.formatted(appid, time, callback());
    }

    private String unknown(String time) {
        return """
                Appid: %s
                时间: %s
                内容: 一句谁也没有见过的话
                次数: 5分钟 20次
                错误样例: [3rdUrl=%s]
                """.formatted(appid, time, callback());
    }

    private String callback() {
        return "https://%s.example.com/wechat".formatted(appid);
    }

    private static String at(String host, String account, String time) {
        return AlarmText.timeout(account, time, "https://%s/wechat/%s".formatted(host, account));
    }

    private String machine(String host, String time, String address) {
        return AlarmText.timeout(appid, time, "https://%s/wechat".formatted(host))
                .replace(AlarmText.address(appid), address);
    }

    private String title(long incident) {
        return reader.detail(incident).orElseThrow().verdict().title().en();
    }

    private static long incidentOf(String alarm) {
        return Http.alarm(alarm).getLong("incident.id");
    }

    private List<String> reasons() {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery("""
                        select reason from delivery join channel on channel.id = channel_id
                         where name = :name order by delivery.id""", String.class)
                .setParameter("name", appid)
                .getResultList());
    }
}
