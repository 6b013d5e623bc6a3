package io.multiverse.bench.scaling;

/**
 * A measured point of a curve. Immutable.
 *
 * @param series which line it belongs to
 * @param x how much there was of what the curve varies, above 0
 * @param nanos what it cost, in nanoseconds, above 0
 */
record Point(String series, double x, double nanos) {}
