package io.multiverse.bench.check;

import io.multiverse.bench.workload.Workload;

/**
 * Time per unit of a workload; how much it runs per sample settles so that a sample takes {@value #SAMPLE_MILLIS} ms,
 * or {@value #LONG_SAMPLE_MILLIS} ms where other threads do the work: who waits for them sleeps up to a millisecond too
 * long.
 */
final class TimedWorkload implements Quantity {
    private static final long SAMPLE_MILLIS = 12;
    private static final long LONG_SAMPLE_MILLIS = 30;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Workload workload;
    private final long sampleNanos;
    private int controlTicks = 1;

    private TimedWorkload(Workload workload, long sampleMillis) {
        this.workload = workload;
        sampleNanos = sampleMillis * NANOS_PER_MILLI;
    }

    /** Measures a workload that the calling thread does. */
    static TimedWorkload ofCaller(Workload workload) {
        return new TimedWorkload(workload, SAMPLE_MILLIS);
    }

    /** Measures a workload that other threads do. */
    static TimedWorkload ofOthers(Workload workload) {
        return new TimedWorkload(workload, LONG_SAMPLE_MILLIS);
    }

    @Override
    public double sample() {
        final int ran = controlTicks;
        final long begin = System.nanoTime();
        workload.run(ran);
        final long nanos = System.nanoTime() - begin;
        final double wanted = (double) ran * sampleNanos / Math.max(1, nanos);
        controlTicks = (int) Math.max(1, Math.min(wanted, 4.0 * ran));
        return (double) nanos / ran / workload.unitsPerControlTick();
    }

    @Override
    public void close() {
        workload.close();
    }
}
