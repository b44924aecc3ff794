package dev.tocsin.intake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// The bodies of robots, platforms and bridges, as each of them sends them.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HooksTest {
    private final String appid = AlarmText.freshAppid();
    private final String alarm = AlarmText.timeout(appid, "2025-04-21 18:31:15");

    @Test
    void wecom_smart_robot_without_the_name_it_was_called_by() {
        Map<String, Object> message = Map.of(
                "msgid", appid,
                "aibotid", "bot",
                "chatid", "group-1",
                "chattype", "group",
                "from", Map.of("userid", "zhang"),
                "msgtype", "text",
                "text", Map.of("content", "@Tocsin " + alarm));
        read(post(message), "zhang", "group-1");
        assertThat(raw(post(Map.of("cmd", "aibot_msg_callback", "headers", Map.of("req_id", "r"), "body", message))))
                .startsWith("Appid");
    }

    @Test
    void wecom_message_of_words_and_pictures() {
        Map<String, Object> picture =
                Map.of("msgtype", "image", "image", Map.of("url", "https://img.example.com/1.png"));
        Map<String, Object> words = Map.of("msgtype", "text", "text", Map.of("content", "@Tocsin " + alarm));
        read(post(wecom("mixed", Map.of("msg_item", List.of(words, picture)))), "zhang", "group-1");
    }

    @Test
    void dingtalk_rich_text() {
        List<Map<String, String>> runs = List.of(
                Map.of("text", "麻烦看下"), Map.of("type", "picture", "downloadCode", "code"), Map.of("text", alarm));
        read(post(dingtalk("richText", Map.of("richText", runs))), "张三", "报警群");
    }

    @Test
    void a_picture_that_somebody_shows_a_robot_is_kept_among_what_cannot_be_read() {
        String picture = "https://img.example.com/%s.png".formatted(appid);
        Map<String, Object> feishu = Map.of(
                "schema",
                "2.0",
                "header",
                Map.of("event_type", "im.message.receive_v1"),
                "event",
                Map.of(
                        "message",
                        Map.of("message_type", "image", "content", "{\"image_key\":\"%s\"}".formatted(picture))));
        for (Map<String, Object> message : List.of(
                wecom("image", Map.of("url", picture)), dingtalk("picture", Map.of("downloadCode", picture)), feishu)) {
            Response answer = post(message);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("receipt")).as("kept").isNotNull();
            assertThat(answer.jsonPath().getString("unreadable[0].text"))
                    .contains(picture)
                    .doesNotContain("answers.example.com");
        }
    }

    @Test
    void what_platforms_tell_beside_messages_is_not_kept() {
        Map<String, Object> gone = Map.of(
                "schema",
                "2.0",
                "header",
                Map.of("event_type", "im.chat.member.bot.deleted_v1"),
                "event",
                Map.of("chat_id", "oc_1"));
        for (Map<String, Object> notice : List.of(wecom("event", Map.of("eventtype", "enter_chat")), gone)) {
            assertThat(post(notice).jsonPath().getString("status")).isEqualTo("ignored");
        }
    }

    private Map<String, Object> wecom(String kind, Map<String, Object> inner) {
        return Map.of(
                "msgid",
                appid,
                "aibotid",
                "bot",
                "chatid",
                "group-1",
                "from",
                Map.of("userid", "zhang"),
                "response_url",
                "https://answers.example.com/once",
                "msgtype",
                kind,
                kind,
                inner);
    }

    private Map<String, Object> dingtalk(String kind, Map<String, ?> inner) {
        return Map.of(
                "conversationId", "cid",
                "conversationTitle", "报警群",
                "msgId", kind + appid,
                "msgtype", kind,
                "senderNick", "张三",
                "sessionWebhook", "https://answers.example.com/session",
                "content", inner);
    }

    @Test
    void dingtalk_callback() {
        read(
                post(Map.of(
                        "conversationId", "cid",
                        "conversationTitle", "报警群",
                        "msgId", appid,
                        "msgtype", "text",
                        "text", Map.of("content", " " + alarm),
                        "senderNick", "张三",
                        "createAt", 1745231475000L)),
                "张三",
                "报警群");
    }

    @Test
    void feishu_event_and_its_challenge() {
        Response challenge = post(Map.of("challenge", "c1", "token", "t", "type", "url_verification"));
        assertThat(challenge.statusCode()).isEqualTo(200);
        assertThat(challenge.jsonPath().getString("challenge")).isEqualTo("c1");

        Map<String, Object> message = Map.of(
                "message_id",
                appid,
                "chat_id",
                "oc_1",
                "create_time",
                "1745231475000",
                "message_type",
                "text",
                "content",
                "{\"text\":\"@_user_1 %s\"}".formatted(alarm.replace("\n", "\\n")),
                "mentions",
                List.of(Map.of("key", "@_user_1", "name", "Tocsin")));
        Map<String, Object> event = Map.of(
                "schema",
                "2.0",
                "header",
                Map.of("event_type", "im.message.receive_v1"),
                "event",
                Map.of("sender", Map.of("sender_id", Map.of("open_id", "ou_1")), "message", message));
        read(post(event), "ou_1", "oc_1");
        assertThat(post(Map.of("encrypt", "AAEC")).statusCode()).isEqualTo(400);
    }

    @Test
    void rich_text_that_programs_post_to_robots() {
        String[] lines = alarm.strip().split("\n");
        List<Object> paragraphs = List.of(lines).stream()
                .map(line -> (Object) List.of(Map.of("tag", "text", "text", line)))
                .toList();
        Map<String, Object> post = Map.of("zh_cn", Map.of("title", "接口报警", "content", paragraphs));
        for (Object body : List.of(
                Map.of("msg_type", "post", "content", Map.of("post", post)),
                Map.of("msg_type", "interactive", "card", Map.of("elements", List.of(Map.of("content", alarm)))),
                Map.of("msgtype", "link", "link", Map.of("title", "报警", "text", alarm, "messageUrl", "https://x")),
                Map.of("msgtype", "actionCard", "actionCard", Map.of("title", "报警", "text", alarm)))) {
            Response answer = post(body);
            assertThat(answer.jsonPath().getString("alarms[0].appid"))
                    .as("%s: %s", body, answer.asString())
                    .isEqualTo(appid);
        }
    }

    @Test
    void wechatferry_message() {
        read(post(weChatFerry(false, alarm)), "wxid_1", "1@chatroom");
    }

    @Test
    void cards_of_robots_are_read() {
        String[] lines = alarm.strip().split("\n");
        Map<String, Object> card = Map.of(
                "card_type",
                "text_notice",
                "main_title",
                Map.of("title", "微信公众平台接口报警", "desc", lines[0]),
                "quote_area",
                Map.of("title", lines[1], "quote_text", lines[2]),
                "sub_title_text",
                lines[3],
                "horizontal_content_list",
                List.of(Map.of("keyname", "次数", "value", lines[4].substring(4))),
                "vertical_content_list",
                List.of(Map.of("title", lines[5])));
        for (Object body : List.of(
                Map.of("msgtype", "template_card", "template_card", card),
                Map.of(
                        "msgtype",
                        "news",
                        "news",
                        Map.of("articles", List.of(Map.of("title", "报警", "description", alarm)))),
                Map.of("msgtype", "feedCard", "feedCard", Map.of("links", List.of(Map.of("title", alarm)))))) {
            Response answer = post(body);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("alarms[0].appid")).isEqualTo(appid);
            assertThat(answer.jsonPath().getInt("errcode"))
                    .as("as robots answer")
                    .isZero();
            assertThat(answer.jsonPath().getInt("StatusCode")).isZero();
        }
    }

    @Test
    void nothing_is_kept_of_what_people_say_to_each_other() {
        for (Object chatter : List.of(
                weChatFerry(false, "晚上吃什么"),
                weChatFerry(true, alarm),
                gewechat("wxid_1:\n好的", "7001"),
                Map.of("TypeName", "Offline", "Appid", "a", "Wxid", "me", "Data", Map.of()))) {
            Response answer = post(chatter);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getString("status")).isEqualTo("ignored");
            assertThat(answer.jsonPath().getString("receipt")).isNull();
        }
        assertThat(hook().accept("text/plain")
                        .contentType("application/json")
                        .body(weChatFerry(false, "晚上吃什么"))
                        .post("/hooks/default")
                        .asString())
                .contains("什么都没有保存");
    }

    @Test
    void gewechat_group_text_begins_with_who_said_it() {
        read(post(gewechat("wxid_1:\n" + alarm, "9" + System.nanoTime())), "wxid_1", "1@chatroom");
    }

    @Test
    void gewechat_relatives_leave_the_wrapping_out_and_halve_numbers() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("NewMsgId", Map.of("low", (int) System.nanoTime(), "high", 7));
        data.put("FromUserName", "1@chatroom");
        data.put("MsgType", 1);
        data.put("Content", "wxid_2:\n" + alarm);
        data.put("CreateTime", 1745231475);
        read(post(Map.of("TypeName", "AddMsg", "Appid", "a", "Wxid", "me", "Data", data)), "wxid_2", "1@chatroom");
    }

    @Test
    void merged_forward_is_read_as_it_stands() {
        String xml = """
                <msg><appmsg><title>群聊的聊天记录</title><type>19</type><recorditem><![CDATA[<recordinfo>\
                <datalist count="1"><dataitem datatype="1"><sourcename>公众平台</sourcename>\
                <sourcetime>2025-04-21 18:32:00</sourcetime><datadesc>%s</datadesc></dataitem></datalist></recordinfo>]]>\
                </recorditem></appmsg></msg>""".formatted(alarm);
        Response answer = post(gewechat("wxid_1:\n" + xml, "8" + System.nanoTime()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("receipt")).as("kept").isNotNull();
    }

    @Test
    void chatlog_hands_several_messages_in_at_once() {
        String other = AlarmText.freshAppid();
        Map<String, Object> own = chatlog(3, AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));
        own.put("isSelf", true);
        Response answer = post(Map.of(
                "keyword",
                "Appid",
                "talker",
                "1@chatroom",
                "messages",
                List.of(
                        chatlog(1, alarm),
                        chatlog(2, AlarmText.timeout(other, "2025-04-21 18:31:15")),
                        own,
                        chatlog(4, "好的"))));
        assertThat(answer.jsonPath().getList("alarms.appid"))
                .as(answer.asString())
                .containsExactly(appid, other);
    }

    @Test
    void chatlog_messages_without_a_number_are_not_taken_for_one() {
        String other = AlarmText.freshAppid();
        for (String account : List.of(appid, other)) {
            Map<String, Object> message = chatlog(1, AlarmText.timeout(account, "2025-04-21 18:31:15"));
            message.remove("seq");
            Response answer = post(Map.of("talker", "1@chatroom", "messages", List.of(message)));
            assertThat(answer.jsonPath().getList("alarms.appid"))
                    .as(answer.asString())
                    .containsExactly(account);
        }
    }

    @Test
    void wechatbot_webhook_sends_a_form_with_parts() {
        String source = """
                {"room":{"id":"@@1","payload":{"topic":"报警群"}},"to":"","from":{"payload":{"name":"张三"}}}""";
        read(form(alarm, source, "0").post("/hooks/default"), "张三", "报警群");
        assertThat(form(alarm, source, "1").post("/hooks/default").jsonPath().getString("status"))
                .isEqualTo("ignored");
        assertThat(form("晚上吃什么", "", "0").post("/hooks/default").jsonPath().getString("status"))
                .isEqualTo("ignored");
        assertThat(form(alarm, source, "0").post("/api/v1/alarms").statusCode())
                .as("only hooks take forms")
                .isIn(400, 415);
    }

    @Test
    void a_form_without_a_boundary_is_refused_in_words() {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=\"\"")) {
            Response answer = hook().contentType(type)
                    .body("--x\r\n".getBytes(StandardCharsets.UTF_8))
                    .post("/hooks/default");
            assertThat(answer.statusCode()).as(type).isEqualTo(400);
            assertThat(answer.jsonPath().getString("detail")).contains("names no boundary");
        }
    }

    @Test
    void a_form_of_nobody_known_is_refused_in_words_since_nothing_of_it_is_kept() {
        Response none = hook().contentType("multipart/form-data; boundary=x")
                .body("no parts".getBytes(StandardCharsets.UTF_8))
                .post("/hooks/default");
        Response other = hook().multiPart("text", alarm).post("/hooks/default");
        for (Response answer : List.of(none, other)) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("detail")).contains("bare body");
        }
    }

    private static Map<String, Object> chatlog(int seq, String content) {
        return new LinkedHashMap<>(Map.of(
                "seq", System.nanoTime() + seq,
                "time", "2025-04-21T18:32:00+08:00",
                "talker", "1@chatroom",
                "talkerName", "报警群",
                "sender", "wxid_1",
                "senderName", "张三",
                "isSelf", false,
                "type", 1,
                "content", content));
    }

    private static Map<String, Object> weChatFerry(boolean self, String content) {
        return Map.of(
                "id",
                System.nanoTime(),
                "ts",
                1745231475,
                "type",
                1,
                "xml",
                "",
                "sender",
                "wxid_1",
                "roomid",
                "1@chatroom",
                "content",
                content,
                "is_self",
                self,
                "is_group",
                true);
    }

    private static Map<String, Object> gewechat(String content, String id) {
        Map<String, Object> data = Map.of(
                "MsgId",
                5,
                "NewMsgId",
                Long.parseLong(id.substring(0, Math.min(18, id.length()))),
                "FromUserName",
                Map.of("string", "1@chatroom"),
                "ToUserName",
                Map.of("string", "me"),
                "MsgType",
                content.contains("<msg>") ? 49 : 1,
                "Content",
                Map.of("string", content),
                "CreateTime",
                1745231475,
                "PushContent",
                "张三 : …");
        return Map.of("TypeName", "AddMsg", "Appid", "a", "Wxid", "me", "Data", data);
    }

    private void read(Response answer, String sender, String chat) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("alarms[0].appid"))
                .as(answer.asString())
                .isEqualTo(appid);
        var stored = Http.api()
                .get("/api/v1/alarms/" + answer.jsonPath().getString("alarms[0].id"))
                .jsonPath();
        assertThat(stored.getString("origin.sender")).isEqualTo(sender);
        assertThat(stored.getString("origin.chat")).isEqualTo(chat);
    }

    private static String raw(Response answer) {
        return Http.api()
                .get("/api/v1/alarms/" + answer.jsonPath().getString("alarms[0].id"))
                .jsonPath()
                .getString("raw");
    }

    private static Response post(Object body) {
        return hook().contentType("application/json; charset=UTF-8").body(body).post("/hooks/default");
    }

    private static RequestSpecification form(String content, String source, String self) {
        return hook().contentType("multipart/form-data; charset=UTF-8")
                .multiPart("type", "text")
                .multiPart("content", content, "text/plain; charset=UTF-8")
                .multiPart("source", source, "text/plain; charset=UTF-8")
                .multiPart("isMentioned", "0")
                .multiPart("isMsgFromSelf", self)
                .multiPart("isSystemEvent", "0");
    }

    private static RequestSpecification hook() {
        return RestAssured.given().queryParam("token", TestDatabase.INTAKE_TOKEN);
    }
}
