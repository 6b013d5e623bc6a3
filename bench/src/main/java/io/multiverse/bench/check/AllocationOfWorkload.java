package io.multiverse.bench.check;

import com.sun.management.ThreadMXBean;
import io.multiverse.bench.workload.Workload;
import java.lang.management.ManagementFactory;

/** Bytes of heap that the calling thread allocates per unit of a workload that runs in it. */
final class AllocationOfWorkload implements Quantity {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Workload workload;
    private final int controlTicks;

    /** Measures a workload, so many control ticks a sample. */
    AllocationOfWorkload(Workload workload, int controlTicks) {
        this.workload = workload;
        this.controlTicks = controlTicks;
    }

    @Override
    public double sample() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        workload.run(controlTicks);
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return (double) allocated / controlTicks / workload.unitsPerControlTick();
    }

    @Override
    public void close() {
        workload.close();
    }
}
