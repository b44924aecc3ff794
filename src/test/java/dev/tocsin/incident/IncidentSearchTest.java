package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;
import dev.tocsin.search.SearchException;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IncidentSearchTest {
    private static final String INCIDENTS = "/api/v1/incidents";

    @Inject
    IncidentRepository incidents;

    @Inject
    TestClock clock;

    /// One account with two incidents: an answer in JSON long ago, a time-out now.
    private final String appid = AlarmText.freshAppid();

    private long json;
    private long slow;

    @BeforeEach
    void hand_in() {
        json = Http.alarm("""
                        Appid: %s
                        昵称: 100%%_甜\\品店
                        时间: 2025-04-21 18:31:15
                        内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
                        次数: 5分钟 39次
                        错误样例: [OpenID=oExample_0000000000000000002][Stamp=1745231475][OuterIP=198.51.100.9][3rdUrl=http://api.Sweets.example.com:8080/wx?openid=oExample_0000000000000000003][IP=203.0.113.50][Event=Click][response_length=9][response_content="success"]
                        """.formatted(appid)).getLong("incident.id");
        slow = Http.alarm(AlarmText.timeout(appid, now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))))
                .getLong("incident.id");
        Http.api().post("%s/%d/resolve".formatted(INCIDENTS, json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            type:bad-response                       → json
            type:BAD_RESPONSE                       → json
            type:bad-response,request-timeout       → json slow
            !type:bad-response                      → slow
            account:甜\\品                           → json
            account:"示例商城"                      → slow
            account:示例,甜                         → json slow
            host:api.sweets.example.com             → json
            host:sweets.example.com                 → json
            host:http://API.Sweets.example.com:8080/wx → json
            host:weets.example.com                  →
            host:example.com                        → json slow
            ip:203.0.113.50                         → json
            ip:198.51.100.9                         → json
            ip:203.0.113.5                          →
            ip:OWN,203.0.113.50                     → json slow
            finding:reply-json-string               → json
            !finding:reply-json-string              → slow
            finding:no-such-finding                 →
            state:open                              → slow
            state:resolved                          → json
            !state:resolved                         → slow
            state:open,resolved !state:resolved     → slow
            severity:low,medium,high,critical       → json slow
            !severity:low,medium,high,critical      →
            since:7d                                → slow
            !since:7d                               → json
            since:2025-04-21                        → json slow
            since:2025-04-22                        → slow
            until:2025-04-21                        → json
            until:2025-04-20                        →
            before:2025-04-21                       →
            before:2025-04-22                       → json
            after:2025-04-21                        → slow
            after:2025-04-20                        → json slow
            until:2025-04-21T18:31                  → json
            before:2025-04-21T18:31                 →
            since:2025-04-21T10:31:15Z until:2025-04-21T18:31:15+08:00 → json
            since:today                             → slow
            until:1d                                → json
            since:99999w                            → json slow
            甜\\品                                   → json
            甜                                      → json
            得到的回应不合法                        → json
            "[event=CLICK]"                         → json slow
            response_content="success"              → json
            reply-json                              → json
            "GOT no answer within 5 seconds"        → slow
            秒内没有等到应答                        → slow
            bad_response                            → json
            http://api.sweets                       → json
            !甜                                     → slow
            nobody-says-this                        →
            """)
    void finds_by_every_key(String search, String found) {
        assertThat(found(search.replace("OWN", AlarmText.address(appid))))
                .containsExactlyInAnyOrderElementsOf(ids(found));
    }

    @Test
    void finds_by_number_and_by_account_id() {
        assertThat(found("id:%d".formatted(json))).containsExactly(json);
        assertThat(found("id:#%d,%d".formatted(json, slow))).containsExactlyInAnyOrder(json, slow);
        assertThat(found("#%d".formatted(json))).containsExactly(json);
        assertThat(search("appid:" + appid.toUpperCase()).getBody().jsonPath().getList("items.id", Long.class))
                .containsExactly(slow, json);
        assertThat(found("appid:" + appid.substring(0, 10))).isEmpty();
    }

    /// Whatever means something to SQL or to `like` means itself.
    @ParameterizedTest
    @ValueSource(strings = {"100%_甜", "100%", "%_甜", "甜\\品", "account:100%_甜", "account:\"%_甜\\\\\\\\品\""})
    void wildcards_in_values_are_letters(String search) {
        assertThat(found(search.replace("\\\\\\\\", "\\\\"))).containsExactly(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "甜%店",
                "100__甜",
                "account:%",
                "account:10_%",
                "host:%",
                "host:api_sweets.example.com",
                "ip:203.0.113.__",
                "finding:%",
                "appid:%",
                "''",
                "' or true --",
                "account:\"' or '1'='1\"",
                "host:x'||pg_sleep(1)||'",
                "finding:\"{a,b}\"",
                "\\%",
                "甜\\\\品",
                "{}",
                ":value0",
                "?1",
                "\"/* x */; drop table incident\""
            })
    void other_letters_match_nothing(String search) {
        assertThat(found(search.equals("account:%") ? "account:%% !account:100%" : search))
                .isEmpty();
    }

    @Test
    void finds_two_hundred_chinese_characters_only_where_they_stand() {
        String essay = "服务器没有应答请检查网络和程序是否正常".repeat(11).substring(0, 200);
        assertThat(found(essay)).isEmpty();

        long told = Http.alarm(AlarmText.timeout(appid, "2025-05-01 08:00:00", "https://essay.example.com/wx")
                        .replace("[Event=Click]", "[Event=%s]".formatted(essay)))
                .getLong("incident.id");

        assertThat(found(essay)).containsExactly(told);
        assertThat(found(essay.substring(0, 199) + "错")).isEmpty();
    }

    /// A person's id is not for searching.
    @ParameterizedTest
    @ValueSource(strings = {"oExample_0000000000000000002", "oExample_0000000000000000003"})
    void finds_nobody_by_openid(String openid) {
        assertThat(found(openid)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            appid:x sttae:open   → 9  → state:    → the search knows no "sttae:"; use state:, severity:
            weather:bad          → 1  →           → the search knows no "weather:"
            甜 state:opne        → 9  → open      → "opne" is none of open, acknowledged, resolved.
            state:open,sleepy    → 12 →           → "sleepy" is none of
            type:request-timout  → 6  → request-timeout → "request-timout" is none of dns-failure
            since:soon           → 7  →           → "soon" is no time; write 30m
            since:2025-02-30     → 7  →           → "2025-02-30" is no time
            since:7d,8d          → 10 →           → takes one time only
            id:twelve            → 4  →           → "twelve" is no number.
            id:99999999999999999999 → 4 →         → is no number
            "no end              → 1  →           → no partner
            state:               → 1  →           → nothing stands behind "state:"
            """)
    void says_what_is_wrong_where_and_what_was_meant(String search, int column, String suggestion, String sentence) {
        Response answer = search(search);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail"))
                .startsWith("Column %d: ".formatted(column))
                .contains(sentence)
                .endsWith(suggestion == null ? "" : "Did you mean %s?".formatted(suggestion));
        assertThat(answer.jsonPath().getInt("column")).isEqualTo(column);
        assertThat(answer.jsonPath().getString("suggestion")).isEqualTo(suggestion);
    }

    @Test
    void answers_any_text_with_incidents_or_with_what_is_wrong() {
        Random random = new Random(7);
        List<String> parts = List.of(
                "state:",
                "open",
                "!",
                ",",
                "\"",
                "“",
                "\\",
                "%",
                "_",
                "'",
                "since:",
                "7d",
                "id:",
                "-1",
                " ",
                "　",
                "甜",
                "😀",
                "\u0000",
                "\ud800",
                "host:",
                "ip:",
                "account:",
                "appid:",
                "finding:",
                "type:",
                "{}",
                ":value1",
                "?",
                "$1",
                "\n",
                "\u202e",
                "until:",
                "0000-01-01",
                "9999-12-31T23:59",
                "severity:",
                "[",
                ")",
                "--",
                "x:");
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            try {
                incidents.list(IncidentQuery.parse(text.toString()), null, 1);
            } catch (SearchException e) {
                assertThat(e).hasMessageMatching("Column \\d+: .*[.?]");
            }
        }
        for (int i = 0; i < 100; i++) {
            String text = parts.get(random.nextInt(parts.size())) + parts.get(random.nextInt(parts.size()));
            assertThat(search(text.replace("\ud800", "")).statusCode()).as(text).isIn(200, 400);
        }
    }

    @Test
    void finds_by_who_looks_after_it_and_by_outbreak() {
        Http.api()
                .contentType("application/json")
                .body("{\"to\":\"admin\"}")
                .post("%s/%d/assign".formatted(INCIDENTS, slow));

        assertThat(found("assignee:Admin,nobody")).containsExactly(slow);
        assertThat(found("!assignee:admin")).containsExactly(json);
        assertThat(found("outbreak:0")).isEmpty();
        assertThat(found("!outbreak:0")).containsExactlyInAnyOrder(json, slow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MjAyNS0wNC0yMVQxODozMToxNVo", "KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIDE", "!!"})
    void refuses_a_cursor_of_somebody_else(String cursor) {
        Response answer = Http.api().queryParam("after", cursor).get(INCIDENTS);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains("no cursor");
    }

    private OffsetDateTime now() {
        Instant now = clock.instant().minus(Duration.ofSeconds(1));
        return now.atOffset(ZoneOffset.ofHours(8));
    }

    private List<Long> ids(String names) {
        return names == null
                ? List.of()
                : List.of(names.split(" ")).stream()
                        .map(name -> name.equals("json") ? json : slow)
                        .toList();
    }

    private List<Long> found(String q) {
        Response answer = search("appid:" + appid + " " + q);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getList("items.id", Long.class);
    }

    private static Response search(String q) {
        return Http.api().queryParam("q", q).get(INCIDENTS);
    }
}
