package dev.tocsin.bench;

import java.util.NavigableMap;

/// How time grows with length: the exponent of the power that fits, 1 where it is linear and 2 where it is quadratic.
///
/// @param whole from the shortest text to the longest
/// @param steepest of all steps between neighbouring lengths
record Growth(double whole, double steepest) {
    /// What a linear reader may show beyond 1, since caches and the collector make long texts dearer: little in all,
    /// more in one step.
    static final double MOST_WHOLE = 1.1;

    static final double MOST_STEEP = 1.3;

    static Growth of(NavigableMap<Integer, Double> times) {
        double steepest = Double.NEGATIVE_INFINITY;
        for (int length : times.navigableKeySet()) {
            Integer longer = times.higherKey(length);
            if (longer != null) {
                steepest = Math.max(steepest, exponent(times, length, longer));
            }
        }
        return new Growth(exponent(times, times.firstKey(), times.lastKey()), steepest);
    }

    boolean isLinear() {
        return whole <= MOST_WHOLE && steepest <= MOST_STEEP;
    }

    private static double exponent(NavigableMap<Integer, Double> times, int from, int to) {
        return Math.log(times.get(to) / times.get(from)) / Math.log((double) to / from);
    }
}
