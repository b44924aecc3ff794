package dev.tocsin.bench.server;

import java.util.Map;

/// What became of requests.
///
/// @param alarms in each request
/// @param statuses how many answers of each status; 0 stands for connections that broke
/// @param sorted latencies in nanoseconds, from the planned sending to the whole answer
record Outcome(int alarms, double seconds, Map<Integer, Long> statuses, long[] sorted) {
    long requests() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    long with(int status) {
        return statuses.getOrDefault(status, 0L);
    }

    /// Alarms a second.
    double rate() {
        return sorted.length * alarms / seconds;
    }

    /// Milliseconds within which this part of the answers came.
    double millis(double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
    }
}
