package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.intake.Processing;
import dev.tocsin.intake.Receipt;
import dev.tocsin.intake.Result;
import dev.tocsin.web.DatabaseAway;

/// Takes texts from the inbox through the pipeline, many in one transaction. When that fails each of them gets its own,
/// so that a text that cannot be processed keeps nobody else from it.
@ApplicationScoped
public class InboxWorker implements Processing {
    static final int MOST_ATTEMPTS = 6;

    /// What one transaction takes along. Larger ones hold their locks longer and save little more.
    private static final int MOST_AT_ONCE = 100;

    private final InboxRepository inbox;
    private final AlarmPipeline pipeline;
    private final Answers answers;
    private final Measures measures;
    private final Clock clock;
    private final AtomicInteger calls = new AtomicInteger();

    InboxWorker(InboxRepository inbox, AlarmPipeline pipeline, Answers answers, Measures measures, Clock clock) {
        this.inbox = inbox;
        this.pipeline = pipeline;
        this.answers = answers;
        this.measures = measures;
        this.clock = clock;
    }

    /// The fast way: right after they were accepted.
    @Override
    public Map<UUID, Result> process(List<InboxEntry> entries) {
        return attempt(() -> stillPending(entries)).results();
    }

    /// The sure way, turned by a crank: what nobody waits for, and what a crash or a failure left in the inbox.
    ///
    /// @return how many texts were taken
    int catchUp() {
        int taken = 0;
        Turn turn;
        do {
            turn = attempt(() -> inbox.takeNext(clock.instant(), MOST_AT_ONCE));
            taken += turn.taken();
        } while (turn.taken() > 0 && !turn.stuck());
        return taken;
    }

    /// One thread catches up for all who call while it works; it looks once more after the last call.
    @Override
    public void wake() {
        if (calls.getAndIncrement() == 0) {
            Thread.ofVirtual().name("inbox").start(() -> {
                int heard;
                do {
                    heard = calls.get();
                    catchUp();
                } while (!calls.compareAndSet(heard, 0));
            });
        }
    }

    @Override
    public String inWords(Receipt receipt) {
        return answers.inWords(receipt);
    }

    private List<InboxEntry> stillPending(List<InboxEntry> entries) {
        Set<UUID> pending = inbox.take(entries.stream().map(InboxEntry::id).toList());
        return entries.stream().filter(entry -> pending.contains(entry.id())).toList();
    }

    private Turn attempt(Supplier<List<InboxEntry>> take) {
        List<InboxEntry> taken = new ArrayList<>();
        try {
            Map<UUID, Result> results = together(take, taken);
            return new Turn(taken.size(), results, false);
        } catch (RuntimeException | VirtualMachineError e) {
            if (taken.isEmpty() || DatabaseAway.is(e)) {
                Log.errorf(e, "inbox: nothing can be taken, the texts stay as they are");
                return new Turn(0, Map.of(), true);
            }
            if (taken.size() == 1) {
                return new Turn(1, Map.of(), !keep(taken.getFirst(), e));
            }
            Log.warnf("inbox: %d texts failed together, each is tried alone: %s", taken.size(), rootOf(e));
            return alone(taken);
        }
    }

    private Map<UUID, Result> together(Supplier<List<InboxEntry>> take, List<InboxEntry> taken) {
        Map<UUID, Result> results = QuarkusTransaction.requiringNew().call(() -> {
            taken.addAll(take.get());
            return taken.isEmpty() ? Map.of() : pipeline.run(taken);
        });
        pipeline.done(taken, results);
        return results;
    }

    private Turn alone(List<InboxEntry> entries) {
        Map<UUID, Result> results = new HashMap<>();
        for (InboxEntry entry : entries) {
            Turn turn = attempt(() -> stillPending(List.of(entry)));
            results.putAll(turn.results());
            if (turn.stuck()) {
                return new Turn(entries.size(), results, true);
            }
        }
        return new Turn(entries.size(), results, false);
    }

    /// @return whether the failure stands with its text
    private boolean keep(InboxEntry entry, Throwable failure) {
        Log.errorf(failure, "inbox %s: attempt %d failed", entry.id(), entry.attempts() + 1);
        measures.failed();
        try {
            inbox.fail(entry.id(), rootOf(failure), nextTry(entry.attempts() + 1));
            return true;
        } catch (RuntimeException e) {
            // The database is away: the entry stands as it stood, and its turn comes again.
            Log.errorf(e, "inbox %s: the failure could not be kept", entry.id());
            return false;
        }
    }

    /// 2, 4, 8, 16, 32 seconds; then it is set aside and an operator must look.
    private @Nullable Instant nextTry(int attempts) {
        return attempts >= MOST_ATTEMPTS ? null : clock.instant().plus(Duration.ofSeconds(1L << attempts));
    }

    private static String rootOf(Throwable failure) {
        return String.valueOf(ExceptionUtil.getRootCause(failure));
    }

    /// @param stuck whether it is of no use to go on now
    private record Turn(int taken, Map<UUID, Result> results, boolean stuck) {}
}
