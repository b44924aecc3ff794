package dev.tocsin.reply;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.Delivered;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;
import dev.tocsin.reply.DeliveryOutcome.Unexplained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// However an adapter fails, there is an outcome, and the address stays a secret.
class CarrierTest {
    private static final Instant NOW = Instant.parse("2025-04-21T10:31:15Z");
    private static final String ADDRESS = "https://chat.example.com/send?key=made-up-secret";
    private static final ChannelSettings SETTINGS = new ChannelSettings(URI.create(ADDRESS), null);
    private static final Notifier WELL = (delivery, message) -> new Delivered(Answer.NONE);

    static List<Arguments> failures() {
        return List.of(
                arguments("IllegalStateException", (Notifier) (delivery, message) -> {
                    throw new IllegalStateException(ADDRESS);
                }),
                arguments("IllegalArgumentException", (Notifier) (delivery, message) -> {
                    throw new IllegalArgumentException("unsupported URI " + ADDRESS, new RuntimeException(ADDRESS));
                }),
                arguments("NoClassDefFoundError", (Notifier) (delivery, message) -> {
                    throw new NoClassDefFoundError(ADDRESS);
                }),
                arguments("StackOverflowError", (Notifier) (delivery, message) -> {
                    throw new StackOverflowError();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void what_an_adapter_throws_concerns_one_message_and_is_logged_without_the_address(String name, Notifier adapter) {
        try (LoggedWarnings log = new LoggedWarnings(Carrier.class)) {
            DeliveryOutcome outcome = carry(adapter, "wecom-robot", SETTINGS, "{\"text\":\"x\"}");
            assertThat(outcome).isInstanceOfSatisfying(Unexplained.class, it -> assertThat(it.reason())
                    .contains(name)
                    .doesNotContain("made-up-secret"));
            assertThat(log.sentences())
                    .singleElement()
                    .asString()
                    .contains("delivery 7", "channel 3", name)
                    .doesNotContain("made-up-secret");
        }
    }

    @Test
    void a_channel_that_cannot_be_used_waits_for_an_operator() {
        assertThat(carry(WELL, "wecom-robot", null, "{\"text\":\"x\"}"))
                .isInstanceOfSatisfying(
                        TellOperator.class, it -> assertThat(it.reason()).contains("another key"));
        assertThat(carry(WELL, "pigeon", SETTINGS, "{\"text\":\"x\"}"))
                .isInstanceOfSatisfying(
                        TellOperator.class, it -> assertThat(it.reason()).contains("pigeon"));
    }

    @Test
    void a_message_that_cannot_be_read_is_given_up() {
        assertThat(carry(WELL, "wecom-robot", SETTINGS, "[1]")).isInstanceOf(GiveUp.class);
        assertThat(carry(WELL, "wecom-robot", SETTINGS, "{\"text\":\"x\"}")).isInstanceOf(Delivered.class);
    }

    private static DeliveryOutcome carry(Notifier adapter, String kind, ChannelSettings settings, String message) {
        Carrier carrier = new Carrier(
                new Chats(List.of(new ChatOf(adapter))), new ObjectMapper(), Clock.fixed(NOW, ZoneOffset.UTC));
        Channel channel = new Channel(3, "group", kind, Language.EN, settings, true, NOW, null);
        return carrier.carry(channel, new Delivery(7, 3, 12L, message, 1, NOW)).outcome();
    }
}
