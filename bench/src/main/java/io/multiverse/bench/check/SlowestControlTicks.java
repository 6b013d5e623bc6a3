package io.multiverse.bench.check;

import io.multiverse.bench.workload.Workload;
import java.util.Arrays;

/** The time that 999 of 1,000 control ticks keep, of {@value #CONTROL_TICKS} that are timed one by one. */
final class SlowestControlTicks implements Quantity {
    private static final int CONTROL_TICKS = 10_000;
    private static final int RANK = CONTROL_TICKS - CONTROL_TICKS / 1_000 - 1;

    private final Workload workload;
    private final long[] nanos = new long[CONTROL_TICKS];

    SlowestControlTicks(Workload workload) {
        this.workload = workload;
    }

    @Override
    public double sample() {
        long begin = System.nanoTime();
        for (int i = 0; i < CONTROL_TICKS; i++) {
            workload.run(1);
            final long end = System.nanoTime();
            nanos[i] = end - begin;
            begin = end;
        }
        Arrays.sort(nanos);
        return nanos[RANK];
    }

    @Override
    public void close() {
        workload.close();
    }
}
