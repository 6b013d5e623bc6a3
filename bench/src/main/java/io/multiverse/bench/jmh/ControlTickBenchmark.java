package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
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
 * What does a control tick cost, by the number of realms? Each runs ten local ticks per control tick, which do nothing
 * or emit one unicast of 16 bytes each. In the caller's thread, digests on.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@State(Scope.Benchmark)
public class ControlTickBenchmark {
    private static final int CONTROL_TICKS = 100;
    private static final int EVENTS_PER_REALM = 10;
    private static final int PAYLOAD = 16;

    @Param({"1", "3", "12", "100", "1000", "10000"})
    private int realms;

    @Param({"EMPTY", "EVENTS"})
    private Load load;

    @Param({"OFF", "ON"})
    private Journaling journal;

    private Workload workload;

    /** What realms do. */
    public enum Load {
        /** Nothing. */
        EMPTY,
        /** Each realm emits ten events per control tick. */
        EVENTS
    }

    /** Begins a run. */
    @Setup(Level.Trial)
    public void open() {
        final EngineShape shape = journal.of(EngineShape.CALLER);
        workload = load == Load.EMPTY
                ? Workload.emptyRealms(realms, shape)
                : Workload.events(EventLoad.unicast(realms, EVENTS_PER_REALM, PAYLOAD), shape);
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        workload.close();
    }

    /** Runs control ticks; the unit is one of them. */
    @Benchmark
    @OperationsPerInvocation(CONTROL_TICKS)
    public void controlTick() {
        workload.run(CONTROL_TICKS);
    }
}
