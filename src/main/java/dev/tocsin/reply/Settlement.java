package dev.tocsin.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.logging.Log;
import org.jspecify.annotations.Nullable;

import dev.tocsin.reply.ChannelPause.Cause;
import dev.tocsin.reply.DeliveryOutcome.Delivered;
import dev.tocsin.reply.DeliveryOutcome.GiveUp;
import dev.tocsin.reply.DeliveryOutcome.RetryLater;
import dev.tocsin.reply.DeliveryOutcome.TellOperator;
import dev.tocsin.reply.DeliveryOutcome.Unexplained;

/// What an attempt means for its message and for its channel, written down in one transaction.
///
/// What a chat refuses to anybody pauses the channel and keeps the message for a day; what it refuses to one message
/// holds nobody else. A failed message waits by itself in both cases, so that it is not the one that holds its channel.
@ApplicationScoped
class Settlement {
    private final DeliveryRepository deliveries;
    private final ChannelPauseRepository pauses;
    private final Backoff backoff;
    private final Clock clock;

    Settlement(DeliveryRepository deliveries, ChannelPauseRepository pauses, Backoff backoff, Clock clock) {
        this.deliveries = deliveries;
        this.pauses = pauses;
        this.backoff = backoff;
        this.clock = clock;
    }

    @Transactional
    void settle(Delivery delivery, Attempt attempt) {
        int attempts = delivery.attempts();
        switch (attempt.outcome()) {
            case Delivered delivered -> sent(delivery, attempt);
            case RetryLater retry -> {
                boolean paused = pause(delivery, attempt, Cause.PASSING, retry.after());
                keep(delivery, attempt, paused ? backoff.afterOutage(attempts, retry.after()) : Duration.ZERO);
            }
            case TellOperator tell -> {
                boolean paused = pause(delivery, attempt, Cause.NEEDS_OPERATOR, null);
                keep(delivery, attempt, paused ? Backoff.afterRefusal(attempts) : Duration.ZERO);
            }
            case Unexplained unexplained -> unexplained(delivery, attempt);
            case GiveUp giveUp -> giveUp(delivery, attempt);
        }
    }

    private void sent(Delivery delivery, Attempt attempt) {
        deliveries.sent(delivery, attempt);
        Log.infof(
                "delivery %d, incident %s, channel %d: sent in %d ms",
                delivery.id(),
                delivery.incident(),
                delivery.channel(),
                attempt.took().toMillis());
        if (pauses.end(delivery.channel(), attempt.at())) {
            Log.infof("channel %d: takes messages again", delivery.channel());
        }
    }

    /// @return whether it is; a channel that was changed meanwhile is tried again at once
    private boolean pause(Delivery delivery, Attempt attempt, Cause cause, @Nullable Duration asked) {
        Instant now = clock.instant();
        Optional<ChannelPause> before = pauses.find(delivery.channel());
        int failures = before.filter(it -> it.cause() == cause)
                        .map(ChannelPause::failures)
                        .orElse(0)
                + 1;
        Duration wait =
                switch (cause) {
                    case PASSING -> backoff.afterOutage(failures, asked);
                    case NEEDS_OPERATOR -> Backoff.afterRefusal(failures);
                };
        ChannelPause pause = new ChannelPause(
                delivery.channel(),
                cause,
                attempt.detail(),
                before.map(ChannelPause::since).orElse(attempt.at()),
                now.plus(wait),
                failures);
        boolean begun = pauses.begin(pause, attempt.at());
        boolean told = before.map(pause::continues).orElse(false);
        if (begun && cause == Cause.NEEDS_OPERATOR && !told) {
            Log.warnf(
                    "channel %d is paused; its messages wait and one is tried now and then, at most every hour. %s",
                    pause.channel(), pause.reason());
        }
        return begun;
    }

    private void unexplained(Delivery delivery, Attempt attempt) {
        int times = deliveries.unexplained(delivery) + 1;
        if (times < Backoff.MOST_UNEXPLAINED) {
            again(delivery, attempt, Backoff.afterRefusal(times));
        } else {
            giveUp(delivery, attempt);
        }
    }

    private void keep(Delivery delivery, Attempt attempt, Duration wait) {
        boolean late = !delivery.waitsSince().plus(Backoff.KEPT).isAfter(clock.instant());
        if (late && delivery.attempts() >= Backoff.FEWEST_ATTEMPTS) {
            giveUp(delivery, attempt);
        } else {
            again(delivery, attempt, wait);
        }
    }

    private void again(Delivery delivery, Attempt attempt, Duration wait) {
        deliveries.again(delivery, attempt, clock.instant().plus(wait));
        Log.infof(
                "delivery %d, incident %s, channel %d: attempt %d failed, next in %d s. %s",
                delivery.id(),
                delivery.incident(),
                delivery.channel(),
                delivery.attempts(),
                wait.toSeconds(),
                attempt.detail());
    }

    private void giveUp(Delivery delivery, Attempt attempt) {
        deliveries.dead(delivery, attempt);
        Log.warnf(
                "delivery %d, incident %s, channel %d: given up after %d attempts. %s",
                delivery.id(), delivery.incident(), delivery.channel(), delivery.attempts(), attempt.detail());
    }
}
