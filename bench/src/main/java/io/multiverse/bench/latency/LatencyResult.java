package io.multiverse.bench.latency;

import java.util.List;

/**
 * What a measurement came to.
 *
 * @param series what was measured, raw and corrected
 * @param seconds how long it took in wall time
 * @param controlTicks the control ticks in it
 * @param inputs the inputs handed over and taken, those of the warm-up included
 * @param waits how often an input found no room and was tried again
 * @param overruns the control ticks that began after their deadline; 0 at maximal pace
 * @param dilation simulated time per wall time; above 1 at maximal pace
 * @param clockNanos what a reading of the clock costs
 * @param collections the garbage collections in it
 * @param collectionMillis the time they took
 */
record LatencyResult(
        List<Measured> series,
        double seconds,
        long controlTicks,
        long inputs,
        long waits,
        long overruns,
        double dilation,
        double clockNanos,
        long collections,
        long collectionMillis) {}
