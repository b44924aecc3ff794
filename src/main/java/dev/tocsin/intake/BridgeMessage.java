package dev.tocsin.intake;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;

/// What bridges on personal accounts deliver: whatever is said in the chats of that account. Only text that looks like
/// an alarm is taken, and nothing that the account said itself.
final class BridgeMessage {
    private static final int TEXT = 1;
    /// Links, quotes and merged records, as XML.
    private static final int APP_MESSAGE = 49;

    private static final List<String> MARKS = List.of("appid", "错误样例", "接口报警", "报警排查指引", "微信服务器向");

    private BridgeMessage() {}

    /// Empty when it is no such message.
    static Optional<Content> read(JsonNode body) {
        if (body.has("roomid") && body.has("is_group")) {
            return Optional.of(kept(weChatFerry(body)));
        }
        if (body.path("TypeName").isTextual() && body.has("Data")) {
            return Optional.of(kept(gewechat(body)));
        }
        if (body.path("messages").isArray() && body.has("talker")) {
            return Optional.of(kept(chatlog(body)));
        }
        return Optional.empty();
    }

    /// A message of wechatbot-webhook, which comes as a form.
    ///
    /// @throws Problem the form is nothing of the kind, and whoever sent it thinks that it was taken
    static Content form(MultipartForm form, JsonNode source) {
        if (form.field("type").isEmpty()) {
            throw Problem.badRequest(
                    "The form has no \"type\" and \"content\", which bridges send. Send alarm text as the bare body.");
        }
        boolean text = form.field("type").equals("text")
                && !form.field("isMsgFromSelf").equals("1")
                && !form.field("isSystemEvent").equals("1");
        if (!text) {
            return new Content.Chatter();
        }
        JsonNode room = source.path("room");
        return kept(PlatformEvent.submission(
                form.field("content"),
                source.path("from").path("payload").path("name"),
                first(room.path("payload").path("topic"), room.path("id")),
                null,
                TextNode.valueOf(""))
                .stream());
    }

    private static Stream<Submission> weChatFerry(JsonNode body) {
        if (body.path("is_self").asBoolean() || !isText(body.path("type"))) {
            return Stream.empty();
        }
        return PlatformEvent.submission(
                body.path("content").asText(),
                body.path("sender"),
                body.path("roomid"),
                PlatformEvent.time(body.path("ts"), 1000),
                body.path("id"))
                .stream();
    }

    private static Stream<Submission> gewechat(JsonNode body) {
        JsonNode data = body.path("Data");
        String from = string(data.path("FromUserName"));
        if (from.equals(body.path("Wxid").asText("?")) || !isText(data.path("MsgType"))) {
            return Stream.empty();
        }
        String text = string(data.path("Content"));
        String sender = from;
        int line = text.indexOf(":\n");
        // In groups the text begins with who said it.
        if (from.endsWith("@chatroom") && line > 0 && line < 100 && text.lastIndexOf('\n', line) < 0) {
            sender = text.substring(0, line);
            text = text.substring(line + 2);
        }
        return PlatformEvent.submission(
                text,
                TextNode.valueOf(sender),
                TextNode.valueOf(from),
                PlatformEvent.time(data.path("CreateTime"), 1000),
                TextNode.valueOf(number(first(data.path("NewMsgId"), data.path("MsgId")))))
                .stream();
    }

    private static Stream<Submission> chatlog(JsonNode body) {
        List<Submission> found = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            if (isText(message.path("type")) && !message.path("isSelf").asBoolean()) {
                String talker =
                        message.path("talker").asText(body.path("talker").asText());
                PlatformEvent.submission(
                                message.path("content").asText(),
                                first(message.path("senderName"), message.path("sender")),
                                first(message.path("talkerName"), message.path("talker")),
                                time(message.path("time").asText()),
                                numbered(talker, message.path("seq")))
                        .ifPresent(found::add);
            }
        }
        return found.stream();
    }

    private static Content kept(Stream<Submission> submissions) {
        return Content.of(submissions.filter(it -> looksLikeAlarm(it.text())).toList());
    }

    private static boolean looksLikeAlarm(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(lower::contains);
    }

    private static boolean isText(JsonNode type) {
        return type.asInt() == TEXT || type.asInt() == APP_MESSAGE;
    }

    private static JsonNode first(JsonNode one, JsonNode other) {
        return one.isMissingNode() || one.asText("?").isEmpty() ? other : one;
    }

    /// Relatives of gewechat leave the wrapping out.
    private static String string(JsonNode node) {
        return node.path("string").asText(node.asText());
    }

    /// Numbers count within a chat. A message without one has no id: all of its chat would have the same.
    private static JsonNode numbered(String talker, JsonNode seq) {
        return seq.asText("").isBlank() || seq.isNull()
                ? MissingNode.getInstance()
                : TextNode.valueOf(talker + ":" + seq.asText());
    }

    /// 64 bits, which some write as two halves.
    private static String number(JsonNode node) {
        if (!node.has("low")) {
            return node.asText();
        }
        BigInteger high = BigInteger.valueOf(node.path("high").asLong() & 0xFFFF_FFFFL);
        BigInteger low = BigInteger.valueOf(node.path("low").asLong() & 0xFFFF_FFFFL);
        return high.shiftLeft(32).or(low).toString();
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
