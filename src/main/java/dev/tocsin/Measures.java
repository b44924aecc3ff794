package dev.tocsin;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.Result;

/// The pipeline's numbers, named after the trade.
@ApplicationScoped
class Measures {
    private final MeterRegistry meters;
    private final AtomicReference<Depths> depths = new AtomicReference<>(Depths.UNKNOWN);

    Measures(MeterRegistry meters) {
        this.meters = meters;
        gauge("tocsin.inbox.depth", "texts that wait to be processed", it -> it.inbox()
                .pending());
        gauge("tocsin.inbox.oldest.seconds", "how long the oldest of them waits", Depths::inboxSeconds);
        gauge("tocsin.inbox.set.aside", "texts that failed and wait for an operator", it -> it.inbox()
                .failed());
        gauge("tocsin.outbox.depth", "messages that wait to be sent", it -> it.outbox()
                .pending());
        gauge("tocsin.outbox.oldest.seconds", "how long the oldest of them waits", Depths::outboxSeconds);
        gauge("tocsin.outbox.dead", "messages that were given up", it -> it.outbox()
                .dead());
        gauge("tocsin.outbox.paused", "channels that take nothing for now", it -> it.outbox()
                .paused());
        gauge("tocsin.audit.lost", "texts without their alarms", it -> it.audit()
                .lost());
        gauge("tocsin.audit.untold", "incidents of which nobody was told", it -> it.audit()
                .untold());
        gauge("tocsin.audit.late", "texts behind one that waits for minutes", it -> it.audit()
                .late());
    }

    /// Read by a crank and kept: whoever scrapes must not ask the database, nor hang with it.
    void depths(Depths now) {
        depths.set(now);
    }

    private void gauge(String name, String meaning, ToDoubleFunction<Depths> value) {
        Gauge.builder(name, () -> value.applyAsDouble(depths.get()))
                .description(meaning)
                .register(meters);
    }

    void processed(Result result) {
        for (Result.AlarmResult alarm : result.alarms()) {
            String counter = alarm.duplicate() ? "tocsin.repeats" : "tocsin.alarms";
            meters.counter(counter, "type", alarm.type().name()).increment();
        }
        meters.counter("tocsin.unreadable").increment(result.unreadable().size());
    }

    void finished(InboxEntry entry, Instant now) {
        meters.timer("tocsin.processing").record(Duration.between(entry.receivedAt(), now));
    }

    void failed() {
        meters.counter("tocsin.processing.failures").increment();
    }
}
