package dev.tocsin.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.virtual.threads.VirtualThreads;

import dev.tocsin.intake.Gathering.Seat;

/// Has texts processed for those who wait, many at once, and lets nobody wait too long. Whatever is not done here is
/// in the inbox, and the cranks get to it.
@ApplicationScoped
class Attendance {
    /// A group on each of two processors; more of them would only wait for each other's locks.
    private static final Gathering.Shape SHAPE = new Gathering.Shape(64, 2, 2048);

    /// A text of this length takes long to read and goes by itself, so that short ones do not wait for it.
    private static final int LONG = 32 * 1024;

    private final Processing processing;
    private final ExecutorService threads;
    private final IntakeConfig config;
    private final Gathering<InboxEntry, Optional<Result>> groups;

    Attendance(Processing processing, @VirtualThreads ExecutorService threads, IntakeConfig config) {
        this.processing = processing;
        this.threads = threads;
        this.config = config;
        this.groups = new Gathering<>(SHAPE, threads, this::together);
    }

    /// Waits for the results as long as requests are made to wait.
    ///
    /// @return those that came in time
    Map<UUID, Result> process(List<InboxEntry> entries) {
        List<Seat<InboxEntry, Optional<Result>>> seats = new ArrayList<>();
        for (InboxEntry entry : entries) {
            seatFor(entry).ifPresent(seats::add);
        }
        Map<UUID, Result> results = new HashMap<>();
        long end = System.nanoTime() + config.patience().toNanos();
        for (Seat<InboxEntry, Optional<Result>> seat : seats) {
            result(seat, end).ifPresent(result -> results.put(seat.item().id(), result));
        }
        return results;
    }

    /// Leaves the texts to whoever has time.
    void leave() {
        processing.wake();
    }

    private Optional<Seat<InboxEntry, Optional<Result>>> seatFor(InboxEntry entry) {
        if (entry.text().length() < LONG) {
            return groups.join(entry);
        }
        Seat<InboxEntry, Optional<Result>> seat = new Seat<>(entry);
        threads.execute(() -> groups.work(List.of(seat)));
        return Optional.of(seat);
    }

    private void together(List<Seat<InboxEntry, Optional<Result>>> seats) {
        Map<UUID, Result> results =
                processing.process(seats.stream().map(Seat::item).toList());
        seats.forEach(seat ->
                seat.complete(Optional.ofNullable(results.get(seat.item().id()))));
    }

    private static Optional<Result> result(Seat<InboxEntry, Optional<Result>> seat, long end) {
        try {
            return seat.watch(Duration.ofNanos(end - System.nanoTime())).flatMap(it -> it);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
