package io.multiverse.bench.check;

import io.multiverse.bench.workload.Workload;
import java.util.function.Supplier;

/**
 * Time per unit of a workload that threads of its own do. It is there only while it is sampled: its threads spin while
 * they have nothing to do, and would take the processors from whatever is measured meanwhile.
 *
 * <p>A sample takes {@value #SAMPLE_MILLIS} ms, after one that does not count: who waits for the threads sleeps up to a
 * millisecond too long.
 */
final class ThreadedWorkload implements Quantity {
    private static final long SAMPLE_MILLIS = 30;

    private final Supplier<Workload> prepare;
    private final SampleLength length = new SampleLength(SAMPLE_MILLIS);

    ThreadedWorkload(Supplier<Workload> prepare) {
        this.prepare = prepare;
    }

    @Override
    public double sample() {
        try (Workload workload = prepare.get()) {
            length.time(workload);
            return length.time(workload);
        }
    }

    @Override
    public void close() {
        // nothing is left open between samples
    }
}
