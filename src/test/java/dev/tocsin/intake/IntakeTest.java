package dev.tocsin.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IntakeTest {
    private static final String ALARMS = "/api/v1/alarms";

    @Test
    void answers_a_real_alarm_with_its_diagnosis_and_incident() {
        Response answer = text().body(AlarmText.corpus("052")).post(ALARMS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("processed");
        assertThat(answer.jsonPath().getString("alarms[0].type")).isEqualTo("REQUEST_TIMEOUT");
        assertThat(answer.jsonPath().getString("alarms[0].findings[0].id")).isEqualTo("callback-burst");
        assertThat(answer.jsonPath().getString("alarms[0].incident.state")).isEqualTo("OPEN");
        assertThat(answer.jsonPath().getString("alarms[0].incident.url"))
                .endsWith("/incidents/" + answer.jsonPath().getLong("alarms[0].incident.id"));
        assertThat(answer.jsonPath().getList("unreadable")).isEmpty();
    }

    @Test
    void answers_a_repeat_with_the_first_id() {
        String alarm = AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15");
        Response first = text().body(alarm).post(ALARMS);
        Response second = text().body("转发:\n" + alarm.replace("，", ",").replace(": ", "："))
                .post(ALARMS);

        assertThat(first.jsonPath().getBoolean("alarms[0].duplicate")).isFalse();
        assertThat(second.jsonPath().getBoolean("alarms[0].duplicate")).isTrue();
        assertThat(second.jsonPath().getString("alarms[0].id"))
                .isEqualTo(first.jsonPath().getString("alarms[0].id"));
    }

    @Test
    void keeps_text_without_an_alarm_as_unreadable() {
        Response answer = text().body("我想你了 ❤").post(ALARMS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("alarms")).isEmpty();
        assertThat(answer.jsonPath().getString("unreadable[0].text")).isEqualTo("我想你了 ❤");
        assertThat(api().get("/api/v1/unreadable").jsonPath().getList("items.text"))
                .contains("我想你了 ❤");
        assertThat(text().accept("text/plain").body("我想你了 ❤").post(ALARMS).asString())
                .as("in the language of answers")
                .startsWith("没有识别出报警。");
    }

    @Test
    void reports_what_it_took_for_no_part_of_an_alarm() {
        String alarm = AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15");
        Response answer =
                text().body("大家看一下\n" + alarm + "\n收到" + "。".repeat(200)).post(ALARMS);

        assertThat(answer.jsonPath().getList("alarms")).hasSize(1);
        assertThat(answer.jsonPath().getList("unreadable")).isEmpty();
        assertThat(answer.jsonPath().getList("leftovers.text")).first().isEqualTo("大家看一下");
        assertThat(answer.jsonPath().getList("leftovers.line")).isEqualTo(List.of(1, 9));
        assertThat(answer.jsonPath().getString("leftovers[1].text"))
                .startsWith("收到。")
                .hasSize(101);
        assertThat(text().body(alarm).post(ALARMS).asString()).doesNotContain("leftovers");
    }

    @Test
    void reads_half_an_alarm_and_keeps_it() {
        String appid = AlarmText.freshAppid();
        String whole = AlarmText.timeout(appid, "2025-04-21 18:31:15");
        String half = whole.substring(0, whole.indexOf("[3rdUrl"));
        Response answer = text().body(half).post(ALARMS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("alarms")).hasSize(1);
        assertThat(answer.jsonPath().getString("alarms[0].type")).isEqualTo("REQUEST_TIMEOUT");
        assertThat(api().get("/api/v1/alarms/" + answer.jsonPath().getString("alarms[0].id"))
                        .jsonPath()
                        .getString("raw"))
                .isEqualTo(half.strip());
    }

    @Test
    void takes_json_and_batches() {
        String one = AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15");
        String other = AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15");
        Response answer = json().body(List.of(
                        Map.of("text", one, "sender", "运维", "receivedAt", "2025-04-21T18:36:15+08:00"),
                        Map.of("text", other, "chat", "报警群")))
                .post(ALARMS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("alarms")).hasSize(2);
        String id = answer.jsonPath().getString("alarms[0].id");
        assertThat(api().get("/api/v1/alarms/" + id).jsonPath().getString("origin.sender"))
                .isEqualTo("运维");
        assertThat(api().get("/api/v1/alarms/" + answer.jsonPath().getString("alarms[1].id"))
                        .jsonPath()
                        .getString("origin.chat"))
                .isEqualTo("报警群");
        assertThat(RestAssured.given()
                        .contentType("text/plain; charset=UTF-8")
                        .queryParam("token", TestDatabase.INTAKE_TOKEN)
                        .body(one)
                        .post(ALARMS)
                        .jsonPath()
                        .getBoolean("alarms[0].duplicate"))
                .as("a token in the address")
                .isTrue();
        assertThat(intake().get("/api/v1/receipts/" + answer.jsonPath().getString("receipt"))
                        .jsonPath()
                        .getList("alarms"))
                .hasSize(2);
    }

    @Test
    void takes_html_as_a_reader_sees_it() {
        String appid = AlarmText.freshAppid();
        String html = "<p>" + AlarmText.timeout(appid, "2025-04-21 18:31:15").replace("\n", "<br>") + "</p>";
        Response answer =
                intake().contentType("text/html; charset=UTF-8").body(html).post(ALARMS);

        assertThat(answer.jsonPath().getString("alarms[0].appid")).isEqualTo(appid);
    }

    @Test
    void takes_what_chat_robots_take() {
        String alarm = AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15");
        for (Object body : List.of(
                Map.of("msgtype", "text", "text", Map.of("content", alarm)),
                Map.of("msgtype", "markdown", "markdown", Map.of("content", alarm)),
                Map.of("msgtype", "markdown", "markdown", Map.of("title", "报警", "text", alarm)),
                Map.of("msg_type", "text", "content", Map.of("text", alarm)),
                Map.of("text", alarm))) {
            Response answer = RestAssured.given()
                    .contentType("application/json")
                    .queryParam("token", TestDatabase.INTAKE_TOKEN)
                    .body(body)
                    .post("/hooks/default");
            assertThat(answer.statusCode()).as("%s", body).isEqualTo(200);
            assertThat(answer.jsonPath().getList("alarms")).as("%s", body).hasSize(1);
        }
    }

    @Test
    void honours_the_charset() {
        String appid = AlarmText.freshAppid();
        Response answer = bytes("text/plain; charset=GB18030")
                .body(AlarmText.timeout(appid, "2025-04-21 18:31:15").getBytes(Charset.forName("GB18030")))
                .post(ALARMS);

        assertThat(answer.jsonPath().getString("alarms[0].type")).isEqualTo("REQUEST_TIMEOUT");
    }

    @Test
    void answers_text_to_those_who_want_text() {
        Response answer =
                text().accept("text/plain").body(AlarmText.corpus("052")).post(ALARMS);

        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.asString()).contains("追风者", "Template Send Job Finish", "/incidents/");
    }

    @Test
    void gives_a_receipt_to_those_who_do_not_wait() {
        Response answer = text().header("Prefer", "respond-async")
                .body(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"))
                .post(ALARMS);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("pending");
        String receipt = "/api/v1/receipts/" + answer.jsonPath().getString("receipt");
        assertThat(answer.header("Location")).endsWith(receipt);
        assertThat(RestAssured.get(receipt).statusCode()).isEqualTo(401);
        assertThat(api().get(receipt).statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_without_a_token_or_with_a_wrong_one() {
        problem(RestAssured.given().contentType("text/plain").body("x").post(ALARMS), 401, "Bearer");
        problem(
                RestAssured.given()
                        .contentType("text/plain")
                        .header("Authorization", "Bearer wrong")
                        .body("x")
                        .post(ALARMS),
                403,
                "revoked");
        problem(text().body("x").post("/hooks/another"), 403, "another source");
    }

    @Test
    void refuses_a_revoked_token() {
        Response made = api().contentType("application/json")
                .body(Map.of("name", "revoked-" + AlarmText.freshAppid()))
                .post("/api/v1/sources");
        String token = made.jsonPath().getString("token");
        assertThat(made.statusCode()).isEqualTo(201);
        RequestSpecification forwarder =
                RestAssured.given().header("Authorization", "Bearer " + token).contentType("text/plain");
        assertThat(forwarder.body("hello").post(ALARMS).statusCode()).isEqualTo(200);

        api().post("/api/v1/sources/%d/revoke".formatted(made.jsonPath().getLong("source.id")));

        problem(
                RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .contentType("text/plain")
                        .body("hello")
                        .post(ALARMS),
                403,
                "revoked");
    }

    @Test
    void refuses_an_empty_body() {
        problem(text().body("").post(ALARMS), 400, "empty");
        problem(text().body(" \n ").post(ALARMS), 400, "empty");
        problem(text().post(ALARMS), 400, "empty");
    }

    @Test
    void names_the_place_of_bad_json() {
        problem(json().body("{\n  \"text\": oops}").post(ALARMS), 400, "line 2, column 1");
        problem(json().body("{\"text\": \"a\"} b").post(ALARMS), 400, "line 1");
        problem(json().body("{\"txt\": \"a\"}").post(ALARMS), 400, "no \"text\"");
        problem(json().body("[{\"text\": \"a\"}, {\"text\": 1}]").post(ALARMS), 400, "Item 1");
        problem(json().body("[]").post(ALARMS), 400, "0 texts");
        problem(json().body("{\"text\": \"a\", \"receivedAt\": \"soon\"}").post(ALARMS), 400, "no time");
    }

    @Test
    void names_the_byte_that_is_no_utf_8() {
        problem(
                bytes("text/plain")
                        .body(new byte[] {'a', 'b', (byte) 0xff, 'c'})
                        .post(ALARMS),
                400,
                "at byte 2");
        problem(bytes("application/json").body(new byte[] {'"', (byte) 0xc3}).post(ALARMS), 400, "byte 1");
    }

    @Test
    void refuses_other_media_types_in_words() {
        problem(intake().contentType("application/xml").body("<a/>").post(ALARMS), 415, "text/plain");
        problem(
                bytes("application/x-www-form-urlencoded")
                        .body("Appid: wx1".getBytes(StandardCharsets.UTF_8))
                        .post(ALARMS),
                415,
                "text/plain");
        problem(bytes("image/png").body(new byte[] {1}).post(ALARMS), 415, "text/plain");
    }

    @Test
    void minds_neither_the_case_of_the_media_type_nor_a_slash_at_the_end() {
        assertThat(bytes("Text/Plain")
                        .body("hello".getBytes(StandardCharsets.UTF_8))
                        .post(ALARMS + "/")
                        .statusCode())
                .isEqualTo(200);
        problem(
                bytes("application/x-www-form-urlencoded")
                        .body("Appid: wx1".getBytes(StandardCharsets.UTF_8))
                        .post(ALARMS + "/"),
                415,
                "text/plain");
    }

    @Test
    void refuses_more_than_a_mebibyte() {
        problem(text().body("x".repeat(1024 * 1024 + 1)).post(ALARMS), 413, "1 MiB");
        problem(text().body("x".repeat(2 * 1024 * 1024)).post(ALARMS), 413, "1 MiB");
        assertThat(text().body("x".repeat(1024 * 1024)).post(ALARMS).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keeps_what_postgresql_cannot_hold() {
        Response answer = text().body("a\0b " + AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15") + "\0")
                .post(ALARMS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("alarms")).hasSize(1);
        assertThat(json().body("{\"text\": \"half \\ud83d a character\"}")
                        .post(ALARMS)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void problem(Response answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("detail")).contains(detail);
    }

    private static RequestSpecification intake() {
        return RestAssured.given().header("Authorization", "Bearer " + TestDatabase.INTAKE_TOKEN);
    }

    private static RequestSpecification api() {
        return RestAssured.given().header("Authorization", "Bearer " + TestDatabase.API_TOKEN);
    }

    private static RequestSpecification text() {
        return intake().contentType("text/plain; charset=UTF-8");
    }

    private static RequestSpecification json() {
        return intake().contentType("application/json; charset=UTF-8");
    }

    private static RequestSpecification bytes(String contentType) {
        return intake().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(
                                        "application/x-www-form-urlencoded", io.restassured.http.ContentType.BINARY)
                                .encodeContentTypeAs("Text/Plain", io.restassured.http.ContentType.BINARY)
                                .encodeContentTypeAs("image/png", io.restassured.http.ContentType.BINARY)))
                .contentType(contentType);
    }
}
