package dev.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.web.DatabaseAway;

/// Accepts texts: first they are safe, then they are processed, and whoever waits is not kept long.
@ApplicationScoped
class Intake {
    /// Longer than any healthy processing, so that cranks touch only what was left behind.
    private static final Duration LEFT_BEHIND_AFTER = Duration.ofSeconds(15);

    private final InboxWriter writer;
    private final ReceiptRepository receipts;
    private final Attendance attendance;
    private final Clock clock;

    Intake(InboxWriter writer, ReceiptRepository receipts, Attendance attendance, Clock clock) {
        this.writer = writer;
        this.receipts = receipts;
        this.attendance = attendance;
        this.clock = clock;
    }

    /// On return the texts are committed; the receipt says how far they got. What fails behind the commit costs the
    /// caller the result and not the receipt.
    ///
    /// @param wait whether the caller wants the result at once
    Receipt accept(Source source, List<Submission> submissions, boolean wait) {
        return accept(source, submissions, false, wait);
    }

    /// @param history whether the texts are said to be
    Receipt accept(Source source, List<Submission> submissions, boolean history, boolean wait) {
        Instant now = clock.instant();
        Parcel parcel = Parcel.of(source, submissions, history, now, wait ? now.plus(LEFT_BEHIND_AFTER) : now);
        Map<UUID, UUID> kept = writer.write(parcel);
        List<InboxEntry> fresh = parcel.entries().stream()
                .filter(entry -> entry.id().equals(kept.get(entry.id())))
                .toList();
        try {
            return outcome(parcel, kept, fresh, wait);
        } catch (RuntimeException e) {
            if (fresh.isEmpty()) {
                // All of it was accepted before, under a receipt that only the database knows.
                throw DatabaseAway.is(e) ? DatabaseAway.problem() : e;
            }
            // It is safe all the same, and its receipt will tell.
            Log.warnf("intake %s: what became of it cannot be told yet: %s", parcel.receipt(), e);
            return Receipt.pending(parcel.receipt());
        }
    }

    private Receipt outcome(Parcel parcel, Map<UUID, UUID> kept, List<InboxEntry> fresh, boolean wait) {
        if (wait) {
            Map<UUID, Result> results = attendance.process(fresh);
            return results.size() == parcel.ids().size() ? Receipt.of(parcel, results) : soFar(parcel, kept, fresh);
        }
        if (!fresh.isEmpty()) {
            attendance.leave();
        }
        return fresh.size() == parcel.ids().size() ? Receipt.pending(parcel.receipt()) : soFar(parcel, kept, fresh);
    }

    /// For those with texts that were handed in before, or that take long: what the inbox says.
    private Receipt soFar(Parcel parcel, Map<UUID, UUID> kept, List<InboxEntry> fresh) {
        List<UUID> ids = parcel.ids().stream().map(kept::get).toList();
        List<InboxEntry> entries = receipts.entries(ids).stream()
                .map(entry -> parcel.ids().contains(entry.id()) ? entry : entry.again())
                .toList();
        UUID receipt = Optional.of(parcel.receipt())
                .filter(id -> !fresh.isEmpty())
                .orElseGet(() -> entries.getFirst().receipt());
        return Receipt.of(receipt, entries);
    }
}
