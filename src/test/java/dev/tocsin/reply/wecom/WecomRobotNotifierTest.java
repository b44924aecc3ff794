package dev.tocsin.reply.wecom;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.reply.ChatClient;
import dev.tocsin.reply.DeliveryOutcome;
import dev.tocsin.reply.DeliveryOutcome.RetryLater;
import dev.tocsin.reply.Notifier;
import dev.tocsin.reply.NotifierKit;
import dev.tocsin.reply.StandInChat;

import static org.assertj.core.api.Assertions.assertThat;

class WecomRobotNotifierTest extends NotifierKit {
    @Override
    protected Notifier notifier(ChannelSettings settings, ChatClient client) {
        return new WecomRobotNotifier(settings, client, json);
    }

    @Override
    protected String accepted() {
        return "{\"errcode\":0,\"errmsg\":\"ok\"}";
    }

    @Test
    void posts_markdown() throws IOException {
        after(StandInChat.answering(200, accepted()));
        JsonNode body = json.readTree(chat.requests().getFirst().body());
        assertThat(body.path("msgtype").asText()).isEqualTo("markdown");
        assertThat(body.path("markdown").path("content").asText()).isEqualTo(MESSAGE.text());
    }

    @ParameterizedTest
    @CsvSource({
        "45009, RetryLater",
        "-1, RetryLater",
        "93000, TellOperator",
        "93004, TellOperator",
        "93008, TellOperator",
        "44004, GiveUp",
        "4294967296, Unexplained",
        "18446744073709551616, Unexplained",
        "99999, Unexplained"
    })
    void a_code_other_than_0_is_no_delivery_though_the_status_is_200(String code, String outcome) {
        DeliveryOutcome after = after(
                StandInChat.answering(200, "{\"errcode\":%s,\"errmsg\":\"x, from ip: 203.0.113.9\"}".formatted(code)));
        assertThat(after.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(after.answer()).isEqualTo(new DeliveryOutcome.Answer(200, code));
        assertThat(after.toString()).doesNotContain("203.0.113.9");
    }

    @Test
    void an_outage_is_one_whatever_the_code() {
        assertThat(after(StandInChat.answering(503, "{\"errcode\":99999,\"errmsg\":\"x\"}")))
                .isInstanceOf(RetryLater.class);
    }

    @Test
    void waits_a_minute_after_a_throttle() {
        assertThat(after(StandInChat.answering(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}")))
                .isInstanceOfSatisfying(
                        RetryLater.class, it -> assertThat(it.after()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void reads_the_code_behind_a_refusing_status_too() {
        DeliveryOutcome after = after(StandInChat.answering(403, "{\"errcode\":93000,\"errmsg\":\"x\"}"));
        assertThat(after).isInstanceOf(DeliveryOutcome.TellOperator.class);
        assertThat(after.answer()).isEqualTo(new DeliveryOutcome.Answer(403, "93000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "null",
                "[]",
                "{}",
                "{\"errcode\":\"0\"}",
                "{\"errcode\":0.5}",
                "{\"errcode\":0",
                "<html>login</html>"
            })
    void garbage_with_status_200_is_no_delivery(String garbage) {
        assertThat(after(StandInChat.answering(200, garbage))).isInstanceOf(RetryLater.class);
    }

    @Test
    void five_megabytes_with_status_200_are_no_delivery() {
        assertThat(after(StandInChat.answering(200, "[" + "0,".repeat(2_500_000))))
                .isInstanceOf(RetryLater.class);
    }
}
