package dev.tocsin;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;

/// Tests do not go through `Serve`, so the first start happens here.
@Singleton
class TestStart {
    private final FirstStart firstStart;

    TestStart(FirstStart firstStart) {
        this.firstStart = firstStart;
    }

    void prepare(@Observes StartupEvent started) {
        firstStart.prepare(credentials -> {});
    }
}
