package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.incident.Grouped;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.intake.Processing;
import dev.tocsin.intake.Receipt;
import dev.tocsin.intake.Result;
import dev.tocsin.parse.ParsedAlarms;

/// READ THIS FIRST. The way of an alarm, in order: what was accepted is taken from the inbox, parsed, diagnosed by its
/// text and by what earlier alarms tell, grouped into incidents, told to chats through the outbox, and answered. Stages
/// return values and none calls the next one; the order stands in [#run]. Everything a text causes happens in one
/// transaction or not at all.
@ApplicationScoped
public class AlarmPipeline implements Processing {
    private static final int MOST_ATTEMPTS = 8;

    private final InboxRepository inbox;
    private final Stages stages;
    private final Answers answers;
    private final Measures measures;
    private final Clock clock;

    AlarmPipeline(InboxRepository inbox, Stages stages, Answers answers, Measures measures, Clock clock) {
        this.inbox = inbox;
        this.stages = stages;
        this.answers = answers;
        this.measures = measures;
        this.clock = clock;
    }

    /// The stages.
    private void run(InboxEntry entry) {
        ParsedAlarms parsed = stages.parse(entry.text());
        List<DiagnosedAlarm> diagnosed = stages.diagnose(parsed, entry.arrivedAt());
        List<Grouped> grouped = stages.group(diagnosed, entry);
        stages.tell(grouped);
        Result result = answers.result(entry, parsed, diagnosed, grouped);
        inbox.finish(entry.id(), result, clock.instant());
        measures.processed(entry, result, clock.instant());
        Log.infof(
                "inbox %s: %d alarms, incidents %s",
                entry.id(),
                result.alarms().size(),
                result.alarms().stream()
                        .map(it -> it.incident().id())
                        .distinct()
                        .toList());
    }

    /// The fast way: right after it was accepted, on the thread of the request.
    @Override
    public void process(UUID inboxId) {
        attempt(() -> inbox.take(inboxId));
    }

    /// The sure way, turned by a crank: what a crash or a failure left in the inbox.
    ///
    /// @return how many texts were taken
    int catchUp() {
        int taken = 0;
        while (attempt(() -> inbox.takeNext(clock.instant()))) {
            taken++;
        }
        return taken;
    }

    @Override
    public String inWords(Receipt receipt) {
        return answers.inWords(receipt);
    }

    /// @return whether there was something to do
    private boolean attempt(Supplier<Optional<InboxEntry>> turn) {
        List<InboxEntry> taken = new ArrayList<>(1);
        try {
            QuarkusTransaction.requiringNew().run(() -> turn.get().ifPresent(entry -> {
                taken.add(entry);
                run(entry);
            }));
        } catch (RuntimeException | StackOverflowError e) {
            if (taken.isEmpty()) {
                Log.errorf(e, "the inbox cannot be read");
                return false;
            }
            keep(taken.getFirst(), e);
        }
        return !taken.isEmpty();
    }

    private void keep(InboxEntry entry, Throwable failure) {
        Log.errorf(failure, "inbox %s: attempt %d failed", entry.id(), entry.attempts() + 1);
        measures.failed();
        try {
            inbox.fail(entry.id(), String.valueOf(ExceptionUtil.getRootCause(failure)), nextTry(entry.attempts() + 1));
        } catch (RuntimeException e) {
            // The database is away: the entry stands as it stood, and its turn comes again.
            Log.errorf(e, "inbox %s: the failure could not be kept", entry.id());
        }
    }

    /// 2, 4, 8 … 128 seconds; then an operator must look.
    private @Nullable Instant nextTry(int attempts) {
        return attempts >= MOST_ATTEMPTS ? null : clock.instant().plus(Duration.ofSeconds(1L << attempts));
    }
}
