package io.multiverse.bench.check;

import io.multiverse.bench.workload.Workload;

/** How many control ticks make a sample: settles, over the samples, so that each takes about the time wanted. */
final class SampleLength {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long sampleNanos;
    private int controlTicks = 1;

    SampleLength(long sampleMillis) {
        sampleNanos = sampleMillis * NANOS_PER_MILLI;
    }

    /** Runs a workload for one sample and returns nanoseconds per unit. */
    double time(Workload workload) {
        final int ran = controlTicks;
        final long begin = System.nanoTime();
        workload.run(ran);
        final long nanos = System.nanoTime() - begin;
        final double wanted = (double) ran * sampleNanos / Math.max(1, nanos);
        controlTicks = (int) Math.max(1, Math.min(wanted, 4.0 * ran));
        return (double) nanos / ran / workload.unitsPerControlTick();
    }
}
