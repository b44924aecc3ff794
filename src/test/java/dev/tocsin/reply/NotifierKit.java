package dev.tocsin.reply;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.reply.DeliveryOutcome.Delivered;
import dev.tocsin.reply.DeliveryOutcome.RetryLater;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;

import static org.assertj.core.api.Assertions.assertThat;

/// What every [Notifier] must bear; a test of a new chat extends it and adds that chat's own codes.
@Timeout(30)
public abstract class NotifierKit {
    protected static final Instant NOW = Instant.parse("2025-04-21T10:31:15Z");
    protected static final Message MESSAGE = new Message("【高】追风者：没有回应", null);

    protected final ObjectMapper json = new ObjectMapper();
    protected final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    protected final ChatClient client = new ChatClient(Duration.ofSeconds(15), clock);
    private final ChatClient impatient = new ChatClient(Duration.ofMillis(400), clock);
    protected StandInChat chat;

    protected abstract Notifier notifier(ChannelSettings settings, ChatClient client);

    /// What this chat answers when it took a message.
    protected abstract String accepted();

    @BeforeEach
    void open_the_chat() throws IOException {
        chat = new StandInChat();
    }

    @AfterEach
    void close_the_chat() throws IOException {
        chat.close();
    }

    @Test
    void delivers() {
        assertThat(after(StandInChat.answering(200, accepted()))).isInstanceOf(Delivered.class);
        assertThat(chat.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers()).containsEntry("content-type", "application/json; charset=utf-8");
            assertThat(request.body()).contains("追风者：没有回应");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void tries_again_after_a_passing_status_when_it_was_asked_to(int status) {
        DeliveryOutcome outcome = after(StandInChat.answering(status, "<html>busy</html>", "Retry-After: 7"));
        assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, retry -> {
            assertThat(retry.after()).isEqualTo(Duration.ofSeconds(7));
            assertThat(retry.answer().httpStatus()).isEqualTo(status);
        });
    }

    @Test
    void reads_a_date_to_wait_for_and_no_nonsense() {
        assertThat(waitAfter("Mon, 21 Apr 2025 10:33:15 GMT")).isEqualTo(Duration.ofMinutes(2));
        assertThat(waitAfter("Mon, 21 Apr 2025 10:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(waitAfter("99999999")).isEqualTo(Duration.ofHours(1));
        assertThat(waitAfter("soon")).isNull();
    }

    @Test
    void tries_again_after_silence() {
        assertThat(reasonAfter(StandInChat.silent(), impatient)).startsWith("No answer within");
    }

    @Test
    void tries_again_after_a_body_that_never_ends() {
        assertThat(reasonAfter(StandInChat.stalling(), impatient)).startsWith("No answer within");
    }

    @Test
    void tries_again_after_a_reset_connection() {
        assertThat(reasonAfter(StandInChat.resetting(), client))
                .isEqualTo("The connection broke before an answer came.");
    }

    @Test
    void tries_again_when_nobody_listens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:%d/send?key=made-up-secret".formatted(port));
        assertThat(notifier(new ChannelSettings(nobody, null), client).send(1, MESSAGE))
                .isInstanceOfSatisfying(
                        RetryLater.class, it -> assertThat(it.reason()).isEqualTo("Could not connect."));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 407, 410})
    void tells_the_operator_of_an_address_that_takes_nothing(int status) {
        assertThat(after(StandInChat.answering(status, "no"))).isInstanceOf(TellOperator.class);
    }

    @Test
    void follows_no_redirect() {
        DeliveryOutcome outcome = after(StandInChat.answering(302, "", "Location: " + chat.url()));
        assertThat(outcome).isNotInstanceOf(Delivered.class);
        assertThat(chat.requests()).hasSize(1);
    }

    @Test
    void reads_only_the_beginning_of_five_megabytes() {
        DeliveryOutcome outcome = after(StandInChat.answering(500, "x".repeat(5_000_000)));
        assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, it -> assertThat(it.reason())
                .hasSizeLessThan(200));
    }

    protected final DeliveryOutcome after(StandInChat.Behaviour behaviour) {
        return after(behaviour, client);
    }

    private DeliveryOutcome after(StandInChat.Behaviour behaviour, ChatClient client) {
        chat.behave(behaviour);
        DeliveryOutcome outcome =
                notifier(new ChannelSettings(chat.url(), null), client).send(1, MESSAGE);
        assertThat(outcome.toString()).doesNotContain("made-up-secret", "127.0.0.1");
        return outcome;
    }

    private String reasonAfter(StandInChat.Behaviour behaviour, ChatClient client) {
        return after(behaviour, client) instanceof RetryLater retry ? retry.reason() : "another outcome";
    }

    private Duration waitAfter(String retryAfter) {
        DeliveryOutcome outcome = after(StandInChat.answering(503, "", "Retry-After: " + retryAfter));
        return ((RetryLater) outcome).after();
    }
}
