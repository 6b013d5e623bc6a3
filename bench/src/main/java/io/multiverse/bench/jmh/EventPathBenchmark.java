package io.multiverse.bench.jmh;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.Route;
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
 * What does an event cost on its whole way: emitted, ordered, journaled, delivered, handled? 16 realms emit 64 events
 * each per control tick. In the caller's thread, digests on. The unit is an emitted event; a broadcast or selection
 * reaches {@code listeners} realms, so it is handled as often.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@State(Scope.Benchmark)
public class EventPathBenchmark {
    private static final int SENDERS = 16;
    private static final int EVENTS_PER_SENDER = 64;
    private static final int EVENTS = SENDERS * EVENTS_PER_SENDER;

    @Param({"UNICAST_1", "BROADCAST_10", "BROADCAST_100", "SELECTION_10", "SELECTION_100"})
    private Audience audience;

    @Param({"0", "16", "128", "1024"})
    private int payload;

    @Param({"OFF", "ON"})
    private Journaling journal;

    private Workload workload;

    /** Whom an event reaches: by which route, and how many. */
    public enum Audience {
        /** One realm. */
        UNICAST_1(Route.UNICAST, 1),
        /** Ten subscribers. */
        BROADCAST_10(Route.BROADCAST, 10),
        /** A hundred subscribers. */
        BROADCAST_100(Route.BROADCAST, 100),
        /** Ten realms whose address matches. */
        SELECTION_10(Route.SELECTION, 10),
        /** A hundred realms whose address matches. */
        SELECTION_100(Route.SELECTION, 100);

        private final Route route;
        private final int listeners;

        Audience(Route route, int listeners) {
            this.route = route;
            this.listeners = listeners;
        }
    }

    /** Begins a run. */
    @Setup(Level.Trial)
    public void open() {
        final EventLoad load = new EventLoad(SENDERS, EVENTS_PER_SENDER, payload, audience.route, audience.listeners);
        workload = Workload.events(load, journal.of(EngineShape.CALLER));
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        workload.close();
    }

    /** Runs a control tick; the unit is one of its events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void event() {
        workload.run(1);
    }
}
