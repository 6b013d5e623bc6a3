package io.multiverse.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Steady state allocates nothing, as JMH's profiler sees it; what is warmed up counts as steady. */
class AllocationTest {
    private static final String PER_UNIT = "gc.alloc.rate.norm";
    private static final String PER_SECOND = "gc.alloc.rate";
    private static final int ITERATION_MILLIS = 200;
    private static final double BYTES_PER_MB = 1 << 20;

    /** What JMH itself allocates in an iteration, with room; one object per unit would be far more. */
    private static final double KILOBYTES_OF_JMH = 64;

    /**
     * Returns kilobytes per iteration, the least of three: in the first one the profiler allocates, too, and once in
     * hundreds of megabytes the journal maps another part of its file.
     */
    private static double kilobytes(ChainedOptionsBuilder options) throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        final Collection<RunResult> results = new Runner(options.forks(0)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.milliseconds(300))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(ITERATION_MILLIS))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(1, results.size());
        return results.iterator().next().getBenchmarkResults().stream()
                .flatMap(result -> result.getIterationResults().stream())
                .filter(result -> result.getSecondaryResults().containsKey(PER_UNIT))
                .mapToDouble(
                        result -> result.getSecondaryResults().get(PER_SECOND).getScore())
                .map(rate -> rate * BYTES_PER_MB / 1_000 * ITERATION_MILLIS / 1_000)
                .min()
                .orElseThrow();
    }

    private static void assertNothing(double kilobytes) {
        assertTrue(kilobytes < KILOBYTES_OF_JMH, kilobytes + " kB in " + ITERATION_MILLIS + " ms");
    }

    @Test
    void aControlTickAllocatesNothing() throws RunnerException {
        assertNothing(kilobytes(new OptionsBuilder()
                .include(ControlTickBenchmark.class.getName())
                .param("realms", "12")
                .param("load", "EVENTS")
                .param("journal", "ON")));
    }

    @Test
    void anEventAllocatesNothing() throws RunnerException {
        assertNothing(kilobytes(new OptionsBuilder()
                .include(EventPathBenchmark.class.getName())
                .param("audience", "SELECTION_10")
                .param("payload", "128")
                .param("journal", "ON")));
    }

    @Test
    void aHandOffAllocatesNothing() throws RunnerException {
        assertNothing(kilobytes(new OptionsBuilder()
                .include(HandOffBenchmark.class.getName())
                .param("realms", "3")
                .param("journal", "ON")));
    }

    @Test
    void aDigestAllocatesNothing() throws RunnerException {
        assertNothing(kilobytes(new OptionsBuilder().include(DigestBenchmark.class.getName() + ".cityOf120")));
    }

    @Test
    void aSnapshotAllocatesWhichShowsThatTheProfilerLooks() throws RunnerException {
        final double kilobytes =
                kilobytes(new OptionsBuilder().include(SnapshotBenchmark.class.getName() + ".encodeCity"));
        assertTrue(kilobytes > 1_000, kilobytes + " kB in " + ITERATION_MILLIS + " ms");
    }
}
