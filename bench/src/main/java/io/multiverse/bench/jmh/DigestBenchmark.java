package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.CityState;
import io.multiverse.kernel.state.StateDigest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does the digest of a state cost, and how much of that is hashing and how much is walking through the state? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class DigestBenchmark {
    private static final int FIELDS = 1_024;

    private final StateDigest digest = new StateDigest();
    private final long[] values = new long[FIELDS];
    private CityState city;

    /** Lets a city of 120 inhabitants live for a while. */
    @Setup(Level.Trial)
    public void open() {
        city = CityState.after(120, 60);
        for (int i = 0; i < FIELDS; i++) {
            values[i] = i * 0x9E3779B97F4A7C15L;
        }
    }

    /** Digests an array; the unit is one value. */
    @Benchmark
    @OperationsPerInvocation(FIELDS)
    public long value() {
        digest.reset();
        digest.int64s("values", values, FIELDS);
        return digest.value();
    }

    /** Digests a city of 120 inhabitants as every control tick does that it did something in. */
    @Benchmark
    public long cityOf120() {
        digest.reset();
        city.writeState(digest);
        return digest.value();
    }
}
