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
 */
record Station(String series, double x, long memoryBytes, Supplier<Workload> prepare, boolean isPerUnit) {}
