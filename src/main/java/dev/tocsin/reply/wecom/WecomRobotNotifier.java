package dev.tocsin.reply.wecom;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.reply.ChatClient;
import dev.tocsin.reply.DeliveryOutcome;
import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.Delivered;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.DeliveryOutcome.RetryLater;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;
import dev.tocsin.reply.DeliveryOutcome.Unexplained;
import dev.tocsin.reply.Message;
import dev.tocsin.reply.Notifier;

/// Posts markdown to a WeCom group robot. Nearly every refusal comes with HTTP 200 and an `errcode` in the body, so
/// only `errcode` 0 counts as delivered.
/// Codes: <https://developer.work.weixin.qq.com/document/path/99110>.
final class WecomRobotNotifier implements Notifier {
    private static final Duration THROTTLED = Duration.ofMinutes(1);

    private final ChannelSettings settings;
    private final ChatClient client;
    private final ObjectMapper json;

    WecomRobotNotifier(ChannelSettings settings, ChatClient client, ObjectMapper json) {
        this.settings = settings;
        this.client = client;
        this.json = json;
    }

    @Override
    public DeliveryOutcome send(long delivery, Message message) {
        Map<String, Object> body = Map.of("msgtype", "markdown", "markdown", Map.of("content", message.text()));
        try {
            return read(client.post(settings.url(), Map.of(), json.writeValueAsBytes(body)));
        } catch (IOException e) {
            return new RetryLater(String.valueOf(e.getMessage()), null, Answer.NONE);
        }
    }

    private DeliveryOutcome read(ChatClient.Reply reply) {
        JsonNode body = tree(reply.body());
        if (body == null || !body.path("errcode").isIntegralNumber()) {
            return withoutCode(reply);
        }
        // As it stands there: a number too long for any type must not become 0.
        String code = body.path("errcode").asText();
        return classified(code, new Answer(reply.status(), code), reply);
    }

    private static DeliveryOutcome classified(String code, Answer answer, ChatClient.Reply reply) {
        if (code.equals("0") && reply.status() == 200) {
            return new Delivered(answer);
        }
        return switch (code) {
            case "-1" -> new RetryLater("WeCom is busy.", reply.retryAfter(), answer);
            case "45009" ->
                new RetryLater(
                        "The robot has sent its 20 messages of this minute.",
                        reply.retryAfter() == null ? THROTTLED : reply.retryAfter(),
                        answer);
            case "93000" ->
                new TellOperator(
                        "WeCom knows no such robot: the address is wrong or the robot was removed. Give this channel a new address.",
                        answer);
            case "93004" -> new TellOperator("The robot was stopped in WeCom. Start it again there.", answer);
            case "93008" -> new TellOperator("The robot is no longer in its group. Add it again in WeCom.", answer);
            case "44004" -> new GiveUp("WeCom found the message empty.", answer);
            default ->
                reply.isPassing()
                        ? new RetryLater(
                                "WeCom answered HTTP %d.".formatted(reply.status()), reply.retryAfter(), answer)
                        : new Unexplained("WeCom refused the message with code %s.".formatted(code), answer);
        };
    }

    /// A proxy or a firewall spoke in WeCom's place, or the address is not WeCom's.
    private static DeliveryOutcome withoutCode(ChatClient.Reply reply) {
        Answer answer = Answer.status(reply.status());
        return switch (reply.status()) {
            case 401, 403, 404, 405, 407, 410 ->
                new TellOperator(
                        "The address answered HTTP %d, as no robot does. Check this channel's address."
                                .formatted(reply.status()),
                        answer);
            default ->
                new RetryLater(
                        "The answer, HTTP %d, is none of WeCom's.".formatted(reply.status()),
                        reply.retryAfter(),
                        answer);
        };
    }

    private @Nullable JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
