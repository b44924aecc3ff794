package dev.tocsin;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.Result;

/// The pipeline's numbers, named after the trade.
@ApplicationScoped
class Measures {
    private final MeterRegistry meters;

    Measures(MeterRegistry meters) {
        this.meters = meters;
    }

    void processed(InboxEntry entry, Result result, Instant now) {
        for (Result.AlarmResult alarm : result.alarms()) {
            String counter = alarm.duplicate() ? "tocsin.repeats" : "tocsin.alarms";
            meters.counter(counter, "type", alarm.type().name()).increment();
        }
        meters.counter("tocsin.unreadable").increment(result.unreadable().size());
        meters.timer("tocsin.processing").record(Duration.between(entry.receivedAt(), now));
    }

    void failed() {
        meters.counter("tocsin.processing.failures").increment();
    }
}
