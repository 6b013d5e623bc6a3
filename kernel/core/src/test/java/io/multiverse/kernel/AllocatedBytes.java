package io.multiverse.kernel;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.lang.management.ManagementFactory;

/** What an engine's threads allocate: the caller's, workers and journaler. */
final class AllocatedBytes {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PARTS = 5;

    private final long[] threads;

    private AllocatedBytes(long[] threads) {
        this.threads = threads;
    }

    /** Watches the threads that run now. */
    static AllocatedBytes byClockwork() {
        return new AllocatedBytes(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread == Thread.currentThread()
                        || thread.getName().startsWith("tick-worker")
                        || thread.getName().equals("journaler"))
                .mapToLong(Thread::getId)
                .toArray());
    }

    /**
     * Runs control ticks in parts and returns what the part with the least allocated. Now and then a JVM discards
     * compiled code, and then makes the objects that this code had done without: in one part, not in all.
     */
    static long leastOfParts(MultiGameTickEngine engine, int controlTicksPerPart) {
        final AllocatedBytes allocated = byClockwork();
        long least = Long.MAX_VALUE;
        for (int part = 0; part < PARTS; part++) {
            final long before = allocated.soFar();
            engine.runControlTicks(controlTicksPerPart);
            least = Math.min(least, allocated.soFar() - before);
        }
        return least;
    }

    /** Returns the bytes that these threads have allocated. */
    long soFar() {
        long total = 0;
        for (final long thread : threads) {
            total += THREADS.getThreadAllocatedBytes(thread);
        }
        return total;
    }
}
