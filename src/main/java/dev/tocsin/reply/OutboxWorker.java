package dev.tocsin.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.web.DatabaseAway;

/// Empties the outbox. Each channel is emptied by itself, so that a slow chat delays no other. Any number of workers
/// may run, in any number of replicas: the database gives each message to one of them.
@ApplicationScoped
public class OutboxWorker {
    /// Longer than any attempt lasts; a message whose worker died may be taken again after it.
    private static final Duration TAKEN = Duration.ofMinutes(1);
    /// As long as an exchange with a chat may last, and a little more to write down how it ended.
    private static final Duration LAST_WORDS = ChatClient.TIMEOUT.plusSeconds(2);

    private final OutboxQueueRepository queue;
    private final ChannelRepository channels;
    private final Carrier carrier;
    private final Settlement settlement;
    private final Clock clock;
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Queue<Carried> unsettled = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("outbox-", 0).factory());

    OutboxWorker(
            OutboxQueueRepository queue,
            ChannelRepository channels,
            Carrier carrier,
            Settlement settlement,
            Clock clock) {
        this.queue = queue;
        this.channels = channels;
        this.carrier = carrier;
        this.settlement = settlement;
        this.clock = clock;
    }

    /// Sends what is due, each channel on a thread of its own, and returns at once.
    public void start() {
        if (threads.isShutdown()) {
            return;
        }
        try {
            for (long channel : due()) {
                if (!busy.contains(channel)) {
                    threads.execute(() -> empty(channel));
                }
            }
        } catch (RejectedExecutionException e) {
            Log.debug("outbox: closed; what is due leaves after the next start");
        }
    }

    /// Makes due what was put off by a clock that ran ahead and was set right since; turned by a crank.
    public void recall() {
        Instant now = clock.instant();
        int recalled = queue.recall(now, now.plus(Backoff.LONGEST_OF_ALL));
        if (recalled > 0) {
            Log.warnf("outbox: the clock was set back; %d messages that waited for a later time are due now", recalled);
        }
    }

    /// Begins nothing more and waits, not for ever, for the messages under way: what became of them must be written.
    void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("outbox: a chat did not answer in time; what it was sent is sent again after the next start");
        }
    }

    /// The same by hand, one channel after the other on this thread.
    void turn() {
        due().forEach(this::empty);
    }

    private List<Long> due() {
        try {
            settleLate();
            Instant now = clock.instant();
            int expired = queue.expire(now);
            if (expired > 0) {
                Log.warnf("outbox: %d messages given up, their channels took nothing for a day", expired);
            }
            return queue.due(now);
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
            Log.debug("outbox: the database is away; nothing is lost");
            return List.of();
        }
    }

    private void empty(long channel) {
        if (!busy.add(channel)) {
            return;
        }
        try {
            while (!threads.isShutdown() && sendNext(channel)) {
                // until nothing may leave
            }
        } catch (RuntimeException e) {
            if (DatabaseAway.is(e)) {
                Log.warnf("outbox: the database is away, channel %d goes on when it is back", channel);
            } else {
                Log.errorf(e, "outbox: channel %d stopped, next try at the next turn", channel);
            }
        } finally {
            busy.remove(channel);
        }
    }

    /// @return whether the next message may follow at once
    private boolean sendNext(long id) {
        Optional<Channel> channel = channels.find(id).filter(Channel::enabled);
        if (channel.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        Optional<Delivery> taken = queue.take(id, carrier.perMinute(channel.get()), now, now.plus(TAKEN));
        taken.ifPresent(delivery -> settle(new Carried(delivery, carrier.carry(channel.get(), delivery))));
        return taken.isPresent();
    }

    private void settle(Carried carried) {
        try {
            settlement.settle(carried.delivery(), carried.attempt());
        } catch (RuntimeException e) {
            if (DatabaseAway.is(e)) {
                unsettled.add(carried);
            }
            throw e;
        }
    }

    /// What was sent while the database went away, before it could be taken for unsent and sent twice.
    private void settleLate() {
        for (Carried carried = unsettled.poll(); carried != null; carried = unsettled.poll()) {
            settle(carried);
        }
    }

    /// A message of which it is known how its attempt ended.
    private record Carried(Delivery delivery, Attempt attempt) {}
}
