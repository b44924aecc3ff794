package dev.tocsin.reply.webhook;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.reply.ChatClient;
import dev.tocsin.reply.DeliveryOutcome.Delivered;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.Message;
import dev.tocsin.reply.News;
import dev.tocsin.reply.Notifier;
import dev.tocsin.reply.NotifierKit;
import dev.tocsin.reply.Samples;
import dev.tocsin.reply.StandInChat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class WebhookNotifierTest extends NotifierKit {
    @Override
    protected Notifier notifier(ChannelSettings settings, ChatClient client) {
        return new WebhookNotifier(settings, client, json, clock);
    }

    @Override
    protected String accepted() {
        return "";
    }

    @Test
    void signs_the_body_and_says_when() throws Exception {
        ChannelSettings signed = new ChannelSettings(chat.url(), "made-up");
        notifier(signed, client).send(7, MESSAGE);
        StandInChat.Request request = chat.requests().getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("made-up".getBytes(UTF_8), "HmacSHA256"));
        String hmac = HexFormat.of().formatHex(mac.doFinal(request.body().getBytes(UTF_8)));
        assertThat(request.headers())
                .containsAllEntriesOf(Map.of(
                        "x-tocsin-signature",
                        "sha256=" + hmac,
                        "x-tocsin-timestamp",
                        NOW.toString(),
                        "x-tocsin-delivery",
                        "7"));
        assertThat(json.readTree(request.body()).path("sentAt").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void signs_nothing_without_a_secret() {
        after(StandInChat.answering(204, ""));
        assertThat(chat.requests().getFirst().headers()).doesNotContainKey("x-tocsin-signature");
    }

    @Test
    void tells_programs_the_facts_with_the_openid_masked() throws IOException {
        json.registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        Message message = new Webhook(client, json, clock).compose(Samples.news(), Language.EN);
        notifier(new ChannelSettings(chat.url(), null), client).send(7, message);
        String body = chat.requests().getFirst().body();
        assertThat(body).doesNotContain(Samples.OPEN_ID).contains("oa0a…_Xba");
        assertThat(body).as("the callback's query").doesNotContain("made-up");
        JsonNode facts = json.readTree(body);
        assertThat(facts.path("reason").asText()).isEqualTo("FIRST_ALARM");
        assertThat(facts.at("/incident/url").asText()).isEqualTo(Samples.URL);
        assertThat(facts.at("/incident/firstAt").asText()).isEqualTo("2025-04-21T10:31:15Z");
        assertThat(facts.at("/alarm/type").asText()).isEqualTo("REQUEST_TIMEOUT");
        assertThat(facts.at("/alarm/time").asText()).isEqualTo("2025-04-21T18:31:15+08:00");
        assertThat(facts.at("/findings/0/id").asText()).isEqualTo("operation-timed-out");
        assertThat(facts.at("/checklist/0/id").asText()).isEqualTo("resolve-name");
        assertThat(facts.path("text").asText()).startsWith("[HIGH] 追风者");
    }

    @Test
    void marks_a_test() throws IOException {
        Message message = new Webhook(client, json, clock).compose(new News.Test("on call"), Language.EN);
        notifier(new ChannelSettings(chat.url(), null), client).send(0, message);
        assertThat(json.readTree(chat.requests().getFirst().body())
                        .path("reason")
                        .asText())
                .isEqualTo("TEST");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_2xx_is_delivered_whatever_it_says(int status) {
        assertThat(after(StandInChat.answering(status, "x".repeat(status == 204 ? 0 : 5_000_000))))
                .isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 415, 422})
    void gives_a_refused_message_up(int status) {
        assertThat(after(StandInChat.answering(status, "no"))).isInstanceOf(GiveUp.class);
    }
}
