package io.multiverse.bench.phold.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What of an event's time is the model's own, whatever engine runs it: the hash, the draws and a logarithm. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogicalProcessBenchmark {
    private final LogicalProcess process = new Phold(1024, 16, 0.25, 100, 1000, 125_000, 0).processes()[0];

    private long now;

    /** Handles one event and draws the next one. */
    @Benchmark
    public long event() {
        process.handle(now, 0);
        now += process.drawDelay();
        return now + process.drawTarget();
    }
}
