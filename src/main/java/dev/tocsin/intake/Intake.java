package dev.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.virtual.threads.VirtualThreads;

/// Accepts texts: first they are safe, then they are processed, and whoever waits is not kept long.
@ApplicationScoped
class Intake {
    /// Longer than any healthy processing, so that cranks touch only what was left behind.
    private static final Duration LEFT_BEHIND_AFTER = Duration.ofSeconds(15);

    private final InboxRepository inbox;
    private final Processing processing;
    private final ExecutorService threads;
    private final IntakeConfig config;
    private final Clock clock;

    Intake(
            InboxRepository inbox,
            Processing processing,
            @VirtualThreads ExecutorService threads,
            IntakeConfig config,
            Clock clock) {
        this.inbox = inbox;
        this.processing = processing;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
    }

    /// On return the texts are committed; the receipt says how far they got.
    ///
    /// @param wait whether the caller wants the result at once
    Receipt accept(Source source, List<Submission> submissions, boolean wait) {
        Instant now = clock.instant();
        List<UUID> ids = inbox.add(source.id(), submissions, now, now.plus(LEFT_BEHIND_AFTER));
        Future<?> work = threads.submit(() -> ids.forEach(processing::process));
        if (wait) {
            await(work);
            return inbox.receipt(ids.getFirst()).orElseThrow();
        }
        return new Receipt(ids.getFirst(), Receipt.Status.PENDING, List.of(), List.of(), null);
    }

    private void await(Future<?> work) {
        try {
            work.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on without us; the receipt is still pending.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Processing keeps its failures to itself", e.getCause());
        }
    }
}
