package io.multiverse.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.bench.workload.CityState;
import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.Route;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.state.StateDigest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Steady state allocates nothing: not a byte over thousands of units, in what the JMH benchmarks run. The JVM counts
 * per thread, so nobody else's garbage is in the count.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Rounds of which one must be clean: once in hundreds of megabytes the journal maps another part of its file. */
    private static final int ROUNDS = 20;

    private static final int WARM_UP_ROUNDS = 20;

    /** Returns the least number of bytes that a round of {@code work} allocates, once warm. */
    private static long bytes(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS && least > 0; round++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            final long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            if (round >= 0) {
                least = Math.min(least, bytes);
            }
        }
        return least;
    }

    private static long bytes(Workload workload, int controlTicks) {
        try (workload) {
            return bytes(() -> workload.run(controlTicks));
        }
    }

    @Test
    void aThousandControlTicksWithEventsAllocateNothing() {
        final EngineShape shape = EngineShape.CALLER.journaled(true);
        assertEquals(0, bytes(Workload.events(EventLoad.unicast(12, 10, 16), shape), 1_000));
    }

    @Test
    void tenThousandEmptyControlTicksAllocateNothing() {
        assertEquals(0, bytes(Workload.emptyRealms(3, EngineShape.CALLER.journaled(true)), 10_000));
    }

    @Test
    void hundredThousandEventsAllocateNothingWhateverTheirRoute() {
        for (final Route route : Route.values()) {
            final EventLoad load = new EventLoad(16, 64, 128, route, 10);
            assertEquals(0, bytes(Workload.events(load, EngineShape.CALLER.journaled(true)), 100), "" + route);
        }
    }

    @Test
    void tenThousandHandOffsAllocateNothing() {
        assertEquals(0, bytes(Workload.handOffs(3, 1_000, EngineShape.CALLER.journaled(true)), 10));
    }

    @Test
    void aThousandDigestsOfACityAllocateNothing() {
        final CityState city = CityState.after(120, 60);
        final StateDigest digest = new StateDigest();
        assertEquals(0, bytes(() -> {
            for (int i = 0; i < 1_000; i++) {
                digest.reset();
                city.writeState(digest);
            }
        }));
    }

    @Test
    void aSingleObjectPerRoundIsSeen() {
        assertEquals(true, bytes(() -> kept = new byte[1]) > 0);
    }

    /** Read by nobody; keeps the compiler from leaving the object out. */
    @SuppressWarnings("unused")
    private static byte[] kept;

    @Test
    void whatJmhPrintsShowsWhatIsAllocated() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        final double bytesPerUnit = new Runner(new OptionsBuilder()
                        .include(SnapshotBenchmark.class.getName() + ".encodeCity")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(100))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle()
                .getSecondaryResults()
                .get("gc.alloc.rate.norm")
                .getScore();
        assertTrue(bytesPerUnit > 1_000, bytesPerUnit + " B");
    }
}
