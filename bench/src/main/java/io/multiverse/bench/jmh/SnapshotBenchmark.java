package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.CityState;
import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.Resumption;
import io.multiverse.bench.workload.Workload;
import io.multiverse.kernel.state.StateEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What do snapshots of three cities with 125 inhabitants cost: to encode, to take and publish, to go on from? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class SnapshotBenchmark {
    private Workload plain;
    private Workload withSnapshots;
    private Resumption resumption;
    private CityState city;

    /** Begins the runs. */
    @Setup(Level.Trial)
    public void open() {
        plain = Workload.cities(EngineShape.CALLER.journaled(true));
        withSnapshots = Workload.citiesWithSnapshots();
        resumption = Resumption.ofCities();
        city = CityState.after(50, 100);
    }

    /** Ends them. */
    @TearDown(Level.Trial)
    public void close() {
        plain.close();
        withSnapshots.close();
        resumption.close();
    }

    /** Encodes the state of a city with 50 inhabitants. */
    @Benchmark
    public byte[] encodeCity() {
        final StateEncoder out = new StateEncoder();
        city.writeState(out);
        return out.toByteArray();
    }

    /** Runs a control tick without a snapshot, to compare. */
    @Benchmark
    public void controlTick() {
        plain.run(1);
    }

    /** Runs a control tick, takes a snapshot after it, and publishes it beside the journal. */
    @Benchmark
    public void controlTickWithSnapshot() {
        withSnapshots.run(1);
    }

    /** Makes an engine and lets it continue from a snapshot. */
    @Benchmark
    public long restore() {
        return resumption.restore();
    }
}
