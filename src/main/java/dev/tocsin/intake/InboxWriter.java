package dev.tocsin.intake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.runtime.util.ExceptionUtil;
import io.quarkus.virtual.threads.VirtualThreads;

import dev.tocsin.intake.ParcelRepository.InboxFailure;
import dev.tocsin.web.DatabaseAway;

/// Commits what many requests bring at the same time with one commit, so that being durable does not cost each of them
/// a disk's patience. What waits here is bounded in number (and by [BodyGate] in bytes) and in time.
@ApplicationScoped
class InboxWriter {
    /// One group is written while the next one gathers; a second hand would only make groups smaller.
    private static final Gathering.Shape SHAPE = new Gathering.Shape(256, 1, 8192);

    /// Longer than the pool's own patience with the database, so that its reason is the one that is told.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ParcelRepository inbox;
    private final Gathering<Parcel, Map<UUID, UUID>> commits;

    InboxWriter(ParcelRepository inbox, @VirtualThreads ExecutorService threads) {
        this.inbox = inbox;
        this.commits = new Gathering<>(SHAPE, threads, this::commit);
    }

    /// On return the texts are safe.
    ///
    /// @return the id under which each text is kept: another one than given when its message was handed in before
    /// @throws Problem nothing was accepted, or nobody knows whether it was; it says which
    Map<UUID, UUID> write(Parcel parcel) {
        try {
            return commits.join(parcel).flatMap(InboxWriter::awaited).orElseThrow(DatabaseAway::nothingAccepted);
        } catch (RuntimeException e) {
            if (e instanceof InboxFailure failure && failure.perhapsKept()) {
                throw DatabaseAway.nobodyKnows();
            }
            if (DatabaseAway.is(e)) {
                throw DatabaseAway.nothingAccepted();
            }
            throw e;
        }
    }

    private static Optional<Map<UUID, UUID>> awaited(Gathering.Seat<Parcel, Map<UUID, UUID>> seat) {
        try {
            return seat.await(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (seat.leave()) {
                return Optional.empty();
            }
            throw DatabaseAway.nobodyKnows();
        }
    }

    private void commit(List<Gathering.Seat<Parcel, Map<UUID, UUID>>> seats) {
        try {
            Map<UUID, UUID> kept =
                    inbox.add(seats.stream().map(Gathering.Seat::item).toList());
            seats.forEach(seat -> seat.complete(kept));
        } catch (RuntimeException e) {
            if (DatabaseAway.is(e)) {
                Log.warnf(
                        "The database is away, %d requests were not accepted: %s",
                        seats.size(), ExceptionUtil.getRootCause(e).getMessage());
                throw e;
            }
            seats.forEach(this::commitAlone);
        }
    }

    /// So that one that cannot be kept fails nobody else.
    private void commitAlone(Gathering.Seat<Parcel, Map<UUID, UUID>> seat) {
        try {
            seat.complete(inbox.add(List.of(seat.item())));
        } catch (RuntimeException e) {
            seat.fail(e);
        }
    }
}
