package dev.tocsin.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;

/// Messages that people write to a robot of ours in WeCom, DingTalk or Feishu, as those platforms hand them on. Whoever
/// writes to it wants something: a message without words, such as a picture of an alarm, is kept as it came, to be seen
/// among what could not be read.
final class PlatformEvent {
    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    /// What WeCom tells of a chat beside messages.
    private static final Set<String> WECOM_NOTICES = Set.of("event", "stream");

    private PlatformEvent() {}

    /// Empty when it is no such event.
    static Optional<Content> read(JsonNode body) {
        if (body.path("type").asText().equals("url_verification")) {
            return Optional.of(new Content.Challenge(body.path("challenge").asText()));
        }
        if (body.path("encrypt").isTextual()) {
            throw Problem.badRequest(
                    "The body is encrypted. Remove the Encrypt Key from the event's settings; the token protects this address.");
        }
        if (body.path("schema").asText().equals("2.0") && body.has("header")) {
            return Optional.of(
                    body.path("event").has("message") ? said(feishu(body.path("event"))) : new Content.Chatter());
        }
        if (body.path("cmd").asText().equals("aibot_msg_callback")) {
            return read(body.path("body"));
        }
        if (body.has("aibotid")) {
            return Optional.of(
                    WECOM_NOTICES.contains(body.path("msgtype").asText()) ? new Content.Chatter() : said(wecom(body)));
        }
        if (body.has("conversationId") && body.has("msgtype")) {
            return Optional.of(said(dingtalk(body)));
        }
        return Optional.empty();
    }

    private static Content said(Optional<Submission> message) {
        return Content.of(message.stream().toList());
    }

    private static Optional<Submission> wecom(JsonNode body) {
        String text = RobotBody.words(
                List.of(body.path("text").path("content"), body.path("mixed").path("msg_item")));
        // In groups the robot hears only what begins with its name.
        return submission(
                wordsOr(body, body.path("msgtype"), text.replaceFirst("^\\s*@\\S+\\s+", "")),
                body.path("from").path("userid"),
                body.path("chatid"),
                null,
                body.path("msgid"));
    }

    private static Optional<Submission> dingtalk(JsonNode body) {
        String text = RobotBody.words(
                List.of(body.path("text").path("content"), body.path("content").path("richText")));
        return submission(
                wordsOr(body, body.path("msgtype"), text.strip()),
                body.path("senderNick"),
                body.path("conversationTitle"),
                time(body.path("createAt"), 1),
                body.path("msgId"));
    }

    private static Optional<Submission> feishu(JsonNode event) {
        JsonNode message = event.path("message");
        String text = RobotBody.words(List.of(content(message.path("content").asText())));
        for (JsonNode mention : message.path("mentions")) {
            text = text.replace(mention.path("key").asText("\0"), "");
        }
        return submission(
                wordsOr(message, message.path("message_type"), text),
                event.path("sender").path("sender_id").path("open_id"),
                message.path("chat_id"),
                time(message.path("create_time"), 1),
                message.path("message_id"));
    }

    /// Without words, what the message holds. The rest of the body is left out: it has addresses that answer for us.
    private static String wordsOr(JsonNode message, JsonNode kind, String words) {
        JsonNode inner = first(message.path(kind.asText()), message.path("content"));
        return words.isBlank() ? "[%s] %s".formatted(kind.asText(), inner).strip() : words;
    }

    private static JsonNode first(JsonNode one, JsonNode other) {
        return one.isMissingNode() ? other : one;
    }

    /// JSON in a string; what cannot be read is no text.
    private static JsonNode content(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    static Optional<Submission> submission(
            String text, JsonNode sender, JsonNode chat, @Nullable Instant sentAt, JsonNode id) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Submission(text, MediaType.APPLICATION_JSON, word(sender), word(chat), sentAt, word(id)));
    }

    private static @Nullable String word(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? node.asText() : null;
    }

    /// @param unit milliseconds in what the number counts
    static @Nullable Instant time(JsonNode number, long unit) {
        long count = number.asLong();
        if (count <= 0 || count > Integer.MAX_VALUE * 1000L) {
            return null;
        }
        try {
            return Instant.ofEpochMilli(count * unit);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
