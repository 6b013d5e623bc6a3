package io.multiverse.bench.check;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.Workload;
import java.lang.management.ManagementFactory;

/** Bytes of heap per realm that sleeps, of {@value #REALMS} that have run for a while. */
final class IdleRealmMemory implements Quantity {
    private static final int REALMS = 50_000;
    private static final int CONTROL_TICKS = 100;

    @Override
    public double sample() {
        final long before = usedHeap();
        try (Workload workload = Workload.idleRealms(0, REALMS, EngineShape.CALLER)) {
            workload.run(CONTROL_TICKS);
            return (double) (usedHeap() - before) / REALMS;
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        // nothing is left open between samples
    }
}
