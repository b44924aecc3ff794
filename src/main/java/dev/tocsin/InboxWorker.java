package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.intake.Processing;
import dev.tocsin.intake.Receipt;
import dev.tocsin.intake.Result;

/// Takes texts from the inbox and sends them through the pipeline, each try a [Run].
@ApplicationScoped
public class InboxWorker implements Processing {
    /// Longer than a transaction of any healthy database, so that no two replicas read the same text.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /// What is read at once, in number and in bytes: it stands in memory together.
    private static final int MOST_AT_ONCE = 100;

    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final InboxRepository inbox;
    private final AlarmPipeline pipeline;
    private final FailedTexts failures;
    private final Answers answers;
    private final Clock clock;
    private final Calls calls =
            new Calls(work -> Thread.ofVirtual().name("inbox").start(work), this::catchUp);

    InboxWorker(InboxRepository inbox, AlarmPipeline pipeline, FailedTexts failures, Answers answers, Clock clock) {
        this.inbox = inbox;
        this.pipeline = pipeline;
        this.failures = failures;
        this.answers = answers;
        this.clock = clock;
    }

    /// The fast way: right after they were accepted.
    @Override
    public Map<UUID, Result> process(List<InboxEntry> entries) {
        return new Run(pipeline, failures).of(entries);
    }

    /// The sure way, turned by a crank: what nobody waits for, and what a crash or a failure left in the inbox.
    ///
    /// @return how many texts were taken
    int catchUp() {
        int taken = 0;
        List<InboxEntry> claimed = claim();
        while (!claimed.isEmpty()) {
            taken += claimed.size();
            Run run = new Run(pipeline, failures);
            run.of(claimed);
            claimed = run.isStuck() ? List.of() : claim();
        }
        return taken;
    }

    /// Takes up again what was put off by a clock that ran ahead and was set right since; turned by a crank.
    void recall() {
        Instant now = clock.instant();
        int recalled = inbox.recall(now, now.plus(FailedTexts.LONGEST_WAIT));
        if (recalled > 0) {
            Log.warnf(
                    "inbox: the clock was set back; the turn of %d texts that waited for a later time is now",
                    recalled);
            wake();
        }
    }

    @Override
    public void wake() {
        calls.call();
    }

    @Override
    public String inWords(Receipt receipt) {
        return answers.inWords(receipt);
    }

    private List<InboxEntry> claim() {
        Instant now = clock.instant();
        try {
            failures.writeAcquittals();
            failures.setDeadlyAside();
            return inbox.claim(now, now.plus(PATIENCE), MOST_AT_ONCE, MOST_BYTES);
        } catch (RuntimeException e) {
            Log.errorf(e, "inbox: nothing can be taken, the texts stay as they are");
            return List.of();
        }
    }
}
