package dev.tocsin.reply.webhook;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.reply.ChatClient;
import dev.tocsin.reply.DeliveryOutcome;
import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.Delivered;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.DeliveryOutcome.RetryLater;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;
import dev.tocsin.reply.Message;
import dev.tocsin.reply.Notifier;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Posts one JSON document to any program. With a secret, `X-Tocsin-Signature: sha256=…` is the HMAC of the body;
/// the body holds `sentAt`, as `X-Tocsin-Timestamp` does, so that an old message sent again can be told by its time.
final class WebhookNotifier implements Notifier {
    private final ChannelSettings settings;
    private final ChatClient client;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookNotifier(ChannelSettings settings, ChatClient client, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public DeliveryOutcome send(long delivery, Message message) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode body = json.createObjectNode();
        body.put("delivery", delivery);
        body.put("sentAt", now.toString());
        body.put("text", message.text());
        if (message.facts() instanceof ObjectNode facts) {
            body.setAll(facts);
        }
        try {
            byte[] bytes = json.writeValueAsBytes(body);
            return read(client.post(settings.url(), headers(delivery, now, bytes), bytes));
        } catch (IOException e) {
            return new RetryLater(String.valueOf(e.getMessage()), null, Answer.NONE);
        }
    }

    private Map<String, String> headers(long delivery, Instant now, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Tocsin-Delivery", Long.toString(delivery));
        headers.put("X-Tocsin-Timestamp", now.toString());
        if (settings.secret() != null) {
            headers.put("X-Tocsin-Signature", "sha256=" + hmac(settings.secret(), body));
        }
        return headers;
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HMAC-SHA256.", e);
        }
    }

    private static DeliveryOutcome read(ChatClient.Reply reply) {
        int status = reply.status();
        Answer answer = Answer.status(status);
        if (status >= 200 && status < 300) {
            return new Delivered(answer);
        }
        if (reply.isPassing()) {
            return new RetryLater("The receiver answered HTTP %d.".formatted(status), reply.retryAfter(), answer);
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new TellOperator(
                        "The receiver redirects (HTTP %d). Give this channel the final address.".formatted(status),
                        answer);
            case 407 -> new TellOperator("A proxy on the way wants a login (HTTP 407). Check Tocsin's proxy.", answer);
            case 401, 403 ->
                new TellOperator(
                        "The receiver refused Tocsin (HTTP %d). Check this channel's address and secret."
                                .formatted(status),
                        answer);
            case 404, 405, 410 ->
                new TellOperator(
                        "Nothing takes messages at this address (HTTP %d). Give this channel a new one."
                                .formatted(status),
                        answer);
            default -> new GiveUp("The receiver refused this message (HTTP %d).".formatted(status), answer);
        };
    }
}
