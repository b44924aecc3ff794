package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.runtime.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;

/// Counts how often a text was tried in vain, and sets it aside when that was often enough.
@ApplicationScoped
class FailedTexts {
    static final int MOST_ATTEMPTS = 6;
    /// No text waits longer for its turn.
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /// How often a text may take the process with it. More than once, since a database that went away in between looks
    /// the same.
    static final int MOST_DEATHS = 5;

    private static final String DEADLY =
            "Reading it was begun %d times and never ended: the process died or hung each time".formatted(MOST_DEATHS);

    private final InboxRepository inbox;
    private final Measures measures;
    private final Clock clock;
    private final Set<UUID> acquitted = ConcurrentHashMap.newKeySet();

    FailedTexts(InboxRepository inbox, Measures measures, Clock clock) {
        this.inbox = inbox;
        this.measures = measures;
        this.clock = clock;
    }

    /// @return whether the failure stands with its text, or is none of its own
    boolean keep(InboxEntry entry, Throwable failure) {
        if (!Poison.is(failure)) {
            Log.errorf(failure, "inbox %s: failed and does not count, its turn comes again", entry.id());
            if (!(failure instanceof Error)) {
                acquit(entry);
            }
            return true;
        }
        Log.errorf(failure, "inbox %s: attempt %d failed", entry.id(), entry.attempts() + 1);
        measures.failed();
        try {
            String reason = String.valueOf(ExceptionUtil.getRootCause(failure));
            inbox.fail(entry.id(), reason, nextTry(entry.attempts() + 1));
            return true;
        } catch (RuntimeException e) {
            // The database is away: the entry stands as it stood, and its turn comes again.
            Log.errorf(e, "inbox %s: the failure could not be kept", entry.id());
            return false;
        }
    }

    /// Says that a text which was begun did not end the process. It is written down before the next one is begun,
    /// since the database may be away.
    void acquit(InboxEntry entry) {
        acquitted.add(entry.id());
    }

    void writeAcquittals() {
        List<UUID> harmless = List.copyOf(acquitted);
        inbox.acquit(harmless);
        acquitted.removeAll(harmless);
    }

    /// Once the acquittals are written.
    void setDeadlyAside() {
        int deadly = inbox.setDeadlyAside(clock.instant(), MOST_DEATHS, DEADLY);
        if (deadly > 0) {
            Log.errorf("inbox: %d texts are set aside. %s", deadly, DEADLY);
            measures.failed();
        }
    }

    /// 2, 4, 8, 16, 32 seconds; then it is set aside and an operator must look.
    private @Nullable Instant nextTry(int attempts) {
        return attempts >= MOST_ATTEMPTS ? null : clock.instant().plus(Duration.ofSeconds(1L << attempts));
    }
}
