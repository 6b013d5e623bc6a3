package io.multiverse.bench.jmh;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.metrics.Counter;
import io.multiverse.kernel.metrics.Distribution;
import io.multiverse.kernel.metrics.TimeWeighted;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
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
 * What do logging and metrics cost a realm's tick? A hundred realms of ten local ticks per control tick, in the
 * caller's thread, digests on; the unit is one local tick of one realm.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@State(Scope.Benchmark)
public class ObservationBenchmark {
    private static final int REALMS = 100;
    private static final int LOCAL_TICKS = 10;
    private static final int CONTROL_TICKS = 100;

    @Param
    private Observation observation;

    private MultiGameTickEngine engine;

    /** What realms tell of themselves. */
    public enum Observation {
        /** Nothing. */
        NONE,
        /** They log, and nobody listens. */
        LOG_UNHEARD,
        /** They log, and somebody listens. */
        LOG_HEARD,
        /** They count, weigh a level by time, and record a value. */
        METRICS
    }

    /** Begins a run. */
    @Setup(Level.Trial)
    public void open() {
        final EngineBuilder description = MultiGameTickEngine.builder().causeHistory(0);
        if (observation == Observation.LOG_HEARD) {
            description.log(LogLevel.TRACE, line -> {});
        }
        engine = description.build();
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new Observed(observation), RealmCoordinate.of("sol_" + i));
        }
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        engine.close();
    }

    /** Runs control ticks; the unit is a local tick of one realm. */
    @Benchmark
    @OperationsPerInvocation(CONTROL_TICKS * LOCAL_TICKS * REALMS)
    public void localTick() {
        engine.runControlTicks(CONTROL_TICKS);
    }

    private static final class Observed implements Realm {
        private final Observation observation;
        private long total;
        private Counter counter;
        private TimeWeighted level;
        private Distribution distribution;

        Observed(Observation observation) {
            this.observation = observation;
        }

        @Override
        public void onStart(RealmContext context) {
            if (observation == Observation.METRICS) {
                counter = context.metrics().counter("ticks");
                level = context.metrics().timeWeighted("level");
                distribution = context.metrics().distribution("numbers");
            }
        }

        @Override
        public void onTick(RealmContext context) {
            total += context.random().nextInt(1000);
            switch (observation) {
                case NONE -> {}
                case LOG_UNHEARD, LOG_HEARD -> context.log(LogLevel.INFO, "tick");
                case METRICS -> {
                    counter.add();
                    level.set(total & 0xff);
                    distribution.record(total & 0xfff);
                }
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("total", total);
        }

        @Override
        public void readState(StateReader in) {
            total = in.int64("total");
        }
    }
}
