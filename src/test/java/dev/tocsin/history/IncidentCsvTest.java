package dev.tocsin.history;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IncidentCsvTest {
    private static final String TABLE = "/api/v1/incidents.csv";

    @Inject
    Session session;

    private final String appid = AlarmText.freshAppid();

    @Test
    void gives_a_table_that_excel_reads() {
        long id = open("示例,\"商城\"");
        Response answer = export("appid:" + appid);

        assertThat(answer.contentType()).isEqualTo("text/csv; charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).contains("incidents.csv");
        List<String> lines = answer.asString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("\uFEFFid,state,severity,appid,nickname,");
        assertThat(lines.get(1))
                .startsWith("%d,OPEN,".formatted(id))
                .contains("%1$s,\"示例,\"\"商城\"\"\",https://%1$s.example.com/wechat,REQUEST_TIMEOUT,".formatted(appid))
                .contains(",2025-04-21T18:31:15+08:00,")
                .endsWith("/incidents/" + id);
    }

    @Test
    void keeps_words_of_an_alarm_from_becoming_formulas() {
        open("=HYPERLINK(\"http://evil.example.com\")");
        open("+1");
        open("-1");
        open("@SUM(A1)");

        assertThat(export("appid:" + appid).asString())
                .contains(",\"'=HYPERLINK(\"\"http://evil.example.com\"\")\",", ",'+1,", ",'-1,", ",'@SUM(A1),");
    }

    @Test
    void gives_more_than_one_portion_whole_and_once() {
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery("""
                        insert into incident (group_key, appid, service, state, severity, types, findings, opened_at,
                            first_at, last_at, last_alarm_at, alarm_count, failure_count)
                        select 'csv', :appid, 'MESSAGE', 'RESOLVED', 'LOW', array['UNKNOWN'], array[]::text[], now(),
                            now(), now(), now(), 1, 1 from generate_series(1, 2345)""")
                .setParameter("appid", appid)
                .executeUpdate());

        assertThat(export("appid:" + appid)
                        .asString()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",")[0])
                        .distinct())
                .hasSize(2345);
    }

    @Test
    void says_what_is_wrong_before_anything_is_written() {
        assertThat(export("state:sleepy").statusCode()).isEqualTo(400);
        assertThat(RestAssured.get(TABLE).statusCode()).isEqualTo(401);
    }

    private long open(String nickname) {
        return Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:31:15")
                        .replace("示例商城", nickname)
                        .replace("/wechat", nickname.startsWith("示例") ? "/wechat" : "/" + nickname.hashCode()))
                .getLong("incident.id");
    }

    private static Response export(String q) {
        return Http.api().queryParam("q", q).get(TABLE);
    }
}
