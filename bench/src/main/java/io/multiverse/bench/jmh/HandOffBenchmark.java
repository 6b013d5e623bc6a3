package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.Workload;
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
 * What does it cost to hand a player over to another realm, with the events that ask for it and tell of it? All players
 * travel in every control tick. In the caller's thread, digests on.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@State(Scope.Benchmark)
public class HandOffBenchmark {
    private static final int PLAYERS = 1_000;

    @Param({"3", "100"})
    private int realms;

    @Param({"OFF", "ON"})
    private Journaling journal;

    private Workload workload;

    /** Begins a run and makes the players. */
    @Setup(Level.Trial)
    public void open() {
        workload = Workload.handOffs(realms, PLAYERS, journal.of(EngineShape.CALLER));
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        workload.close();
    }

    /** Runs a control tick; the unit is one hand-off. */
    @Benchmark
    @OperationsPerInvocation(PLAYERS)
    public void handOff() {
        workload.run(1);
    }
}
