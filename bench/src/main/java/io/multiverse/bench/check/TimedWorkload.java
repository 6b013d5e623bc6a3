package io.multiverse.bench.check;

import io.multiverse.bench.workload.Workload;

/**
 * Time per unit of a workload that the calling thread does; how much it runs per sample settles so that a sample takes
 * {@value #SAMPLE_MILLIS} ms.
 */
final class TimedWorkload implements Quantity {
    private static final long SAMPLE_MILLIS = 12;

    private final Workload workload;
    private final SampleLength length = new SampleLength(SAMPLE_MILLIS);

    TimedWorkload(Workload workload) {
        this.workload = workload;
    }

    @Override
    public double sample() {
        return length.time(workload);
    }

    @Override
    public void close() {
        workload.close();
    }
}
