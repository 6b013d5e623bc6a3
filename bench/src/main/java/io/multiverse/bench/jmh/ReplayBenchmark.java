package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.RecordedWorkload;
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
 * How long does it take to read a recorded frame and check its hash, and to execute it again and compare it? Opening
 * the journal and the engine is part of it, spread over 10,000 frames.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class ReplayBenchmark {
    private static final int FRAMES = 10_000;

    @Param({"EMPTY", "CITIES", "EVENTS"})
    private Recorded recorded;

    private RecordedWorkload run;

    /** What was recorded. */
    public enum Recorded {
        /** Three realms that do nothing. */
        EMPTY,
        /** Three cities with 40, 50 and 35 inhabitants. */
        CITIES,
        /** 16 realms with four unicasts of 16 bytes each per control tick. */
        EVENTS
    }

    /** Records a run. */
    @Setup(Level.Trial)
    public void recordRun() {
        run = switch (recorded) {
            case EMPTY -> RecordedWorkload.emptyRealms(3, EngineShape.CALLER, FRAMES);
            case CITIES -> RecordedWorkload.cities(EngineShape.CALLER, FRAMES);
            case EVENTS -> RecordedWorkload.events(EventLoad.unicast(16, 4, 16), EngineShape.CALLER, FRAMES);
        };
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void close() {
        run.close();
    }

    /** Reads the journal; the unit is one frame. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long read() {
        return run.read();
    }

    /** Executes the run again; the unit is one frame. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long reexecute() {
        return run.reexecute();
    }
}
