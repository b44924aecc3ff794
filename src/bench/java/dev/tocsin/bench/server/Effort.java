package dev.tocsin.bench.server;

import java.time.Duration;
import java.util.List;

/// How long and how much to measure.
///
/// @param warmUp before anything is measured, and again before the storm
/// @param run of one measurement
/// @param receipts at most so many alarms in one measurement of receipts, twice as many in batches
/// @param rounds of all measurements, one after the other, so that a machine that gets slower does so for all
/// @param stormAlarms repeats and all
/// @param incidents of ten alarms each, under list and search
/// @param searches how often each
record Effort(
        Duration warmUp,
        Duration run,
        int receipts,
        int rounds,
        int accounts,
        int stormAlarms,
        int incidents,
        int searches) {
    static final List<Integer> CONNECTIONS = List.of(1, 32, 64);
    static final int MOST_CONNECTIONS = 64;
    static final int BATCH = 100;
    static final int BATCH_CONNECTIONS = 8;
    /// Of the storm's alarms one in so many was sent before.
    static final int REPEAT = 20;

    /// To see whether something changed a lot; its figures are not for showing.
    static final Effort QUICK =
            new Effort(Duration.ofSeconds(6), Duration.ofSeconds(2), 1_000, 1, 300, 3_000, 2_000, 20);

    static final Effort FULL =
            new Effort(Duration.ofSeconds(30), Duration.ofSeconds(4), 10_000, 3, 10_000, 100_000, 100_000, 200);

    long stormFresh() {
        return stormAlarms - stormAlarms / REPEAT;
    }
}
