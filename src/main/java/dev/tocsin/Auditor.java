package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.intake.Backlog;
import dev.tocsin.intake.InboxAuditRepository;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.reply.DeadLetterRepository;

/// Looks for work that should have been done and was not. What it finds is a bug or a broken database, so it repairs
/// nothing: it says so once in the log, and goes on saying it in metrics and health until it is gone.
@ApplicationScoped
class Auditor {
    static final Duration LATE = Duration.ofMinutes(5);

    private static final Duration LOOKED_AT = Duration.ofHours(1);

    private final InboxRepository inbox;
    private final InboxAuditRepository results;
    private final DeadLetterRepository outbox;
    private final Clock clock;
    private final AtomicReference<Audit> last = new AtomicReference<>(Audit.CLEAN);

    Auditor(InboxRepository inbox, InboxAuditRepository results, DeadLetterRepository outbox, Clock clock) {
        this.inbox = inbox;
        this.results = results;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Turned by a crank.
    Audit turn() {
        Instant now = clock.instant();
        Backlog backlog = inbox.backlog();
        boolean late = backlog.oldest() != null && backlog.oldest().plus(LATE).isBefore(now);
        Audit audit = new Audit(
                results.withoutTheirAlarms(now.minus(LOOKED_AT)), outbox.untold(now), late ? backlog.pending() : 0);
        Audit before = last.getAndSet(audit);
        if (!audit.equals(before)) {
            Log.warnf("audit: %s", audit.inWords());
        }
        return audit;
    }

    Audit last() {
        return last.get();
    }

    /// How often each kind of omission was found.
    ///
    /// @param lost texts whose result names an alarm that is not there
    /// @param untold incidents of which no channel was told although there was one
    /// @param late texts that wait behind one that came minutes ago
    record Audit(long lost, long untold, long late) {
        static final Audit CLEAN = new Audit(0, 0, 0);

        String inWords() {
            return equals(CLEAN)
                    ? "nothing is missing"
                    : "%d texts without their alarms, %d incidents untold, %d texts waiting too long"
                            .formatted(lost, untold, late);
        }
    }
}
