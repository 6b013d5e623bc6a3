package io.multiverse.bench.scaling;

import io.multiverse.bench.workload.Workload;
import java.util.function.Supplier;

/**
 * Where a curve is measured. Immutable.
 *
 * @param series the series the point belongs to
 * @param x how much there is of what the curve varies
 * @param memoryBytes what it takes, roughly, heap and direct buffers together
 * @param prepare prepares it
 * @param isPerUnit whether its cost is that of a unit, not that of a control tick
 * @param isCold whether the processor's caches are emptied before each control tick
 */
record Station(
        String series, double x, long memoryBytes, Supplier<Workload> prepare, boolean isPerUnit, boolean isCold) {
    /** Returns a station whose cost is that of a control tick. */
    static Station perControlTick(String series, double x, long memoryBytes, Supplier<Workload> prepare) {
        return new Station(series, x, memoryBytes, prepare, false, false);
    }

    /** Returns a station whose cost is that of a unit. */
    static Station perUnit(String series, double x, long memoryBytes, Supplier<Workload> prepare) {
        return new Station(series, x, memoryBytes, prepare, true, false);
    }

    /** Returns this station in another series, caches emptied before each control tick. */
    Station cold(String coldSeries) {
        return new Station(coldSeries, x, memoryBytes, prepare, isPerUnit, true);
    }
}
