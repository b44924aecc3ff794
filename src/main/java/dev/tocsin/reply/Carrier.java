package dev.tocsin.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.reply.DeliveryOutcome.Answer;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;

/// Carries one message to its channel, outside of any transaction.
@ApplicationScoped
class Carrier {
    private final ChannelRepository channels;
    private final Chats chats;
    private final Clock clock;

    Carrier(ChannelRepository channels, Chats chats, Clock clock) {
        this.channels = channels;
        this.chats = chats;
        this.clock = clock;
    }

    Attempt carry(Delivery delivery) {
        Instant start = clock.instant();
        long ticks = System.nanoTime();
        DeliveryOutcome outcome = send(delivery);
        return new Attempt(start, Duration.ofNanos(System.nanoTime() - ticks), outcome);
    }

    /// A message to this channel at once, past the outbox.
    Attempt carry(Channel channel, Message message) {
        Instant start = clock.instant();
        long ticks = System.nanoTime();
        DeliveryOutcome outcome = chats.of(channel).notifier(channel.opened()).send(0, message);
        return new Attempt(start, Duration.ofNanos(System.nanoTime() - ticks), outcome);
    }

    private DeliveryOutcome send(Delivery delivery) {
        try {
            return channels.find(delivery.channel())
                    .map(channel ->
                            chats.of(channel).notifier(channel.opened()).send(delivery.id(), delivery.message()))
                    .orElseGet(() -> new GiveUp("The channel was removed.", Answer.NONE));
        } catch (IllegalStateException e) {
            // Sealed with another key, or of a kind that only a newer Tocsin speaks.
            return new TellOperator(String.valueOf(e.getMessage()), Answer.NONE);
        }
    }
}
