package dev.tocsin.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.reply.DeliveryRepository.DueChannel;

/// Empties the outbox. Each channel is emptied by itself, oldest message first, so that a slow chat delays no other.
/// Any number of workers may run: the database lets one at a time take a channel's next message.
@ApplicationScoped
public class OutboxWorker {
    /// Longer than any attempt lasts; a message taken by a worker that died is due again after it.
    private static final Duration TAKEN = Duration.ofMinutes(1);

    private final DeliveryRepository deliveries;
    private final Carrier carrier;
    private final Chats chats;
    private final Backoff backoff;
    private final Clock clock;
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Map<Long, RateBucket> buckets = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OutboxWorker(DeliveryRepository deliveries, Carrier carrier, Chats chats, Backoff backoff, Clock clock) {
        this.deliveries = deliveries;
        this.carrier = carrier;
        this.chats = chats;
        this.backoff = backoff;
        this.clock = clock;
    }

    /// Sends what is due, each channel on a thread of its own, and returns at once.
    public void start() {
        if (closed) {
            return;
        }
        for (DueChannel channel : deliveries.due(clock.instant())) {
            if (!busy.contains(channel.id())) {
                Thread.ofVirtual().name("outbox-" + channel.id()).start(() -> empty(channel));
            }
        }
    }

    /// Begins nothing more and waits, not for ever, for the messages under way: what became of them must be written.
    void close() throws InterruptedException {
        closed = true;
        for (int patience = 0; !busy.isEmpty() && patience < 100; patience++) {
            Thread.sleep(50);
        }
    }

    /// The same by hand, one channel after the other on this thread.
    void turn() {
        deliveries.due(clock.instant()).forEach(this::empty);
    }

    private void empty(DueChannel channel) {
        if (!busy.add(channel.id())) {
            return;
        }
        try {
            while (!closed && sendNext(channel)) {
                // until nothing is due
            }
        } catch (RuntimeException e) {
            // The database went away. What was taken is due again after its time.
            Log.errorf(e, "outbox: channel %d stopped, next try at the next turn", channel.id());
        } finally {
            busy.remove(channel.id());
        }
    }

    /// @return whether the next message may follow at once
    private boolean sendNext(DueChannel channel) {
        Instant now = clock.instant();
        RateBucket bucket = buckets.computeIfAbsent(channel.id(), id -> new RateBucket(perMinute(channel)));
        if (!bucket.take(now)) {
            return false;
        }
        Optional<Delivery> taken = deliveries.take(channel.id(), now, now.plus(TAKEN));
        if (taken.isEmpty()) {
            bucket.giveBack();
            return false;
        }
        Attempt attempt = carrier.carry(taken.get());
        settle(taken.get(), attempt);
        return !(attempt.outcome() instanceof DeliveryOutcome.RetryLater);
    }

    private void settle(Delivery delivery, Attempt attempt) {
        switch (attempt.outcome()) {
            case DeliveryOutcome.Delivered delivered -> {
                deliveries.sent(delivery, attempt);
                Log.infof(
                        "delivery %d, incident %s, channel %d: sent in %d ms",
                        delivery.id(),
                        delivery.incident(),
                        delivery.channel(),
                        attempt.took().toMillis());
            }
            case DeliveryOutcome.RetryLater retry
            when delivery.attempts() < Backoff.MOST_ATTEMPTS -> {
                Duration wait = backoff.after(delivery.attempts(), retry.after());
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
            case DeliveryOutcome.RetryLater retry -> bury(delivery, attempt);
            case DeliveryOutcome.GiveUp giveUp -> bury(delivery, attempt);
            case DeliveryOutcome.TellOperator tell -> bury(delivery, attempt);
        }
    }

    private void bury(Delivery delivery, Attempt attempt) {
        deliveries.dead(delivery, attempt);
        Log.warnf(
                "delivery %d, incident %s, channel %d: given up after %d attempts. %s",
                delivery.id(), delivery.incident(), delivery.channel(), delivery.attempts(), attempt.detail());
    }

    private int perMinute(DueChannel channel) {
        return chats.find(channel.kind()).map(Chat::perMinute).orElse(1);
    }
}
