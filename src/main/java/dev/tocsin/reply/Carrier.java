package dev.tocsin.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;

import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;
import dev.tocsin.reply.DeliveryOutcome.Unexplained;

/// Carries one message to its channel, outside of any transaction. However that ends, there is an outcome.
@ApplicationScoped
class Carrier {
    private final Chats chats;
    private final ObjectMapper json;
    private final Clock clock;

    Carrier(Chats chats, ObjectMapper json, Clock clock) {
        this.chats = chats;
        this.json = json;
        this.clock = clock;
    }

    /// The most messages that the channel's chat takes in any minute.
    int perMinute(Channel channel) {
        return chats.find(channel.kind()).map(Chat::perMinute).orElse(1);
    }

    Attempt carry(Channel channel, Delivery delivery) {
        return timed(() -> {
            try {
                return send(channel, delivery.id(), json.readValue(delivery.message(), Message.class));
            } catch (JsonProcessingException e) {
                return new GiveUp("This version of Tocsin cannot read the message: another one wrote it.", Answer.NONE);
            }
        });
    }

    /// A message to this channel at once, past the outbox.
    Attempt carry(Channel channel, Message message) {
        return timed(() -> send(channel, 0, message));
    }

    private Attempt timed(Supplier<DeliveryOutcome> sending) {
        Instant start = clock.instant();
        long ticks = System.nanoTime();
        DeliveryOutcome outcome = sending.get();
        return new Attempt(start, Duration.ofNanos(System.nanoTime() - ticks), outcome);
    }

    private DeliveryOutcome send(Channel channel, long delivery, Message message) {
        Optional<Chat> chat = chats.find(channel.kind());
        if (chat.isEmpty()) {
            return new TellOperator(Chats.unknown(channel.kind()), Answer.NONE);
        }
        if (channel.settings() == null) {
            return new TellOperator(Channel.OTHER_KEY, Answer.NONE);
        }
        try {
            return chat.get().notifier(channel.settings()).send(delivery, message);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            Log.errorf(wordless(e), "delivery %d, channel %d: Tocsin failed at this message", delivery, channel.id());
            return new Unexplained(
                    "Tocsin failed at this message (%s). Its log has the place; please report it."
                            .formatted(e.getClass().getSimpleName()),
                    Answer.NONE);
        }
    }

    /// What it says may quote the address, which is a secret; where it happened is enough.
    private static Throwable wordless(Throwable failure) {
        Throwable bare = new IllegalStateException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
