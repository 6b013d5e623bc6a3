package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.BarrierTeam;
import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.WindowBarrier;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.settings.WaitMode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost that all workers wait for each other at the end of a window? The kernel runs control ticks without
 * realms, opening, stages and sealing of an empty frame included, on as many workers and a journaler; the others only
 * wait. Threads yield while they wait: {@code -p waitMode=BUSY_SPIN} is for machines with more cores than threads.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BarrierBenchmark {
    private static final int WINDOWS = 5_000;

    /** Many more: who waits for the engine sleeps up to a millisecond too long. */
    private static final int CONTROL_TICKS = 100_000;

    /** An engine without realms. */
    @State(Scope.Benchmark)
    public static class Engine {
        @Param({"1", "2", "4"})
        private int workers;

        @Param("YIELD")
        private WaitMode waitMode;

        private Workload workload;

        /** Starts the threads. */
        @Setup(Level.Trial)
        public void open() {
            workload = Workload.emptyRealms(0, EngineShape.CALLER.dedicated(workers, waitMode));
        }

        /** Ends them. */
        @TearDown(Level.Trial)
        public void close() {
            workload.close();
        }
    }

    /** Threads that only wait. */
    @State(Scope.Benchmark)
    public static class Team {
        @Param({"1", "2", "4"})
        private int workers;

        @Param("YIELD")
        private WaitMode waitMode;

        @Param({"DISRUPTOR", "PHASER", "CYCLIC_BARRIER", "SENSE_REVERSING"})
        private WindowBarrier.Kind barrier;

        private BarrierTeam threads;

        /** Starts the threads. */
        @Setup(Level.Trial)
        public void open() {
            threads = new BarrierTeam(barrier, workers, waitMode);
        }

        /** Ends them. */
        @TearDown(Level.Trial)
        public void close() throws Exception {
            threads.close();
        }
    }

    /** Runs control ticks of this kernel; the unit is one of them. */
    @Benchmark
    @OperationsPerInvocation(CONTROL_TICKS)
    public void kernel(Engine engine) {
        engine.workload.run(CONTROL_TICKS);
    }

    /** Goes through windows; the unit is one of them. */
    @Benchmark
    @OperationsPerInvocation(WINDOWS)
    public void others(Team team) throws Exception {
        team.threads.run(WINDOWS);
    }
}
