package io.multiverse.kernel.engine;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.internal.hosting.LogListener;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What of an engine's description says how a run is executed and who looks on: no result depends on it, and the
 * journal's bytes do not either.
 */
abstract sealed class EngineExecution permits EngineBuilder {
    private static final Duration LONGEST_WALL_TIME = Duration.ofDays(3650);
    private static final int MAX_WORKERS = 1024;
    private static final int MAX_CAUSE_HISTORY = 1 << 24;
    private static final int MAX_RING_SIZE = 4096;

    int workers = 1;
    RealmSplit realmSplit = RealmSplit.MEASURED;
    ThreadingMode threadingMode;
    WaitMode waitMode = WaitMode.BACKOFF;
    Pace pace = Pace.MAX;
    double realtimeFactor = 1;
    int ringSize = 64;
    int causeHistory = 16_384;
    boolean strict;
    RealmFactory twins;
    RealmProbe probe;
    LogListener log;
    Consumer<String> warnings = warning -> {};
    long stuckWarningNanos = 10_000_000_000L;
    long stuckLimitNanos;
    Consumer<StuckRun> stuckListener;
    Consumer<byte[]> snapshotListener = state -> {};
    boolean measureRealms;
    List<Integer> cpus = List.of();
    WindowExchange exchange;
    final List<FrameObserver> observers = new ArrayList<>();

    /**
     * Makes the engine one of several nodes that share a run, each in a process of its own. All nodes are built in the
     * same way, register the same games and stages, and each runs the games that it owns; the stages run on each of
     * them. The lead runs control ticks, the others {@linkplain MultiGameTickEngine#follow follow}. Without this call,
     * this process runs all.
     *
     * <p>Snapshots of a shared run are those of one process. The lead decides when, by its schedule and at requests on
     * any node. Each node keeps them whose own schedule is not {@code NEVER}, and the lead.
     *
     * @param newExchange carries what the nodes tell each other; for one engine, which closes it
     */
    public EngineBuilder exchange(WindowExchange newExchange) {
        requireGiven("exchange", newExchange);
        exchange = newExchange;
        return self();
    }

    /** Returns this description, to go on with it. */
    abstract EngineBuilder self();

    /**
     * Sets the number of realm ranges, and of threads that run them unless {@link #threadingMode} says otherwise; 1 to
     * {@value #MAX_WORKERS}.
     */
    public EngineBuilder workers(int count) {
        require(count >= 1 && count <= MAX_WORKERS, "workers must be between 1 and " + MAX_WORKERS + ", not " + count);
        workers = count;
        threadingMode = threadingMode == null ? ThreadingMode.DEDICATED : threadingMode;
        return self();
    }

    /** Sets how realms are divided among the workers; the default is {@link RealmSplit#MEASURED}. */
    public EngineBuilder realmSplit(RealmSplit split) {
        requireGiven("realmSplit", split);
        realmSplit = split;
        return self();
    }

    /** Sets which threads there are; the default is the caller's alone, or DEDICATED once workers are set. */
    public EngineBuilder threadingMode(ThreadingMode mode) {
        requireGiven("threadingMode", mode);
        threadingMode = mode;
        return self();
    }

    /** Sets how threads wait for each other; the default suits machines with fewer cores than threads. */
    public EngineBuilder waitMode(WaitMode mode) {
        requireGiven("waitMode", mode);
        waitMode = mode;
        return self();
    }

    /** Sets the pace; the default is {@link Pace#MAX}. */
    public EngineBuilder pace(Pace newPace) {
        requireGiven("pace", newPace);
        pace = newPace;
        return self();
    }

    /**
     * Sets how many simulated seconds pass per second of wall time at {@link Pace#REALTIME}, above 0; the default is 1.
     */
    public EngineBuilder realtimeFactor(double factor) {
        require(factor > 0 && Double.isFinite(factor), "realtimeFactor must be above 0, not " + factor);
        realtimeFactor = factor;
        return self();
    }

    /**
     * Sets by how many control ticks the journal may lag: a power of two, 2 to {@value #MAX_RING_SIZE}; the default is
     * 64.
     */
    public EngineBuilder ringSize(int slots) {
        require(
                slots >= 2 && slots <= MAX_RING_SIZE && Integer.bitCount(slots) == 1,
                "ringSize must be a power of two from 2 to " + MAX_RING_SIZE + ", not " + slots);
        ringSize = slots;
        return self();
    }

    /** Sets how many events {@link MultiGameTickEngine#getCascadeChain} remembers; 0 turns it off. */
    public EngineBuilder causeHistory(int events) {
        require(
                events >= 0 && events <= MAX_CAUSE_HISTORY,
                "causeHistory must be between 0 and " + MAX_CAUSE_HISTORY + ", not " + events);
        causeHistory = events;
        return self();
    }

    /**
     * Sets whether realms and stages are watched for what the contract forbids and no journal shows: contexts and
     * events kept beyond the call, calls from other threads, objects that two realms share. What is found ends the run,
     * see {@link MultiGameTickEngine#strictFindings}. No result depends on it; off, the default, it costs nothing.
     */
    public EngineBuilder strict(boolean isStrict) {
        strict = isStrict;
        return self();
    }

    /**
     * Sets what makes realms anew in a {@linkplain #strict strict} run. Now and then each is made anew, reads the state
     * of the one that runs, and is compared with it, field by field: what differs is missing in the state. By default
     * nothing is compared.
     *
     * @param factory makes a realm of the same class as the one registered with the coordinate, in the same initial
     *     state; null where it cannot
     */
    public EngineBuilder twins(RealmFactory factory) {
        requireGiven("twins", factory);
        twins = factory;
        return self();
    }

    /** Sets the probe that sees each call of realms' code; the default is none, which costs nothing. */
    public EngineBuilder probe(RealmProbe newProbe) {
        requireGiven("probe", newProbe);
        probe = newProbe;
        return self();
    }

    /**
     * Sets the listener for the run's log, see {@link io.multiverse.kernel.RealmContext#log}; the default is none,
     * which costs nothing. It is called on the journaler's thread, once the frame of the lines' control tick is
     * journaled: for the lines of one control tick by simulated time, then starts, realms by index and stages, then in
     * the order of calls, with any number of workers. An exception of the listener ends the run, as one of an observer
     * does. A run that is resumed does not tell again what was recorded; one that is re-executed does.
     *
     * @param least lines that matter less are not told
     */
    public EngineBuilder log(LogLevel least, Consumer<LogLine> listener) {
        requireGiven("the level of log", least);
        requireGiven("the listener of log", listener);
        log = new LogListener(least, listener);
        return self();
    }

    /**
     * Sets the listener for each snapshot's state, called once the snapshot is published. In a re-execution, where none
     * are published, it is called once the snapshot is taken. Called on the journaler's thread.
     */
    public EngineBuilder snapshotListener(Consumer<byte[]> listener) {
        requireGiven("snapshotListener", listener);
        snapshotListener = listener;
        return self();
    }

    /**
     * Sets the listener for snapshots that cannot be used, called while the engine starts, and for snapshots that could
     * not be taken or kept, called on threads of the engine.
     */
    public EngineBuilder warnings(Consumer<String> listener) {
        requireGiven("warnings", listener);
        warnings = listener;
        return self();
    }

    /** Sets whether to measure the time spent in each realm; costs two clock readings per realm and window. */
    public EngineBuilder measureRealms(boolean measure) {
        measureRealms = measure;
        return self();
    }

    /** Sets the processors to pin dedicated threads to, workers first, then the journaler; empty: no pinning. */
    public EngineBuilder pinTo(List<Integer> processors) {
        requireGiven("pinTo", processors);
        for (final Integer processor : processors) {
            require(processor != null && processor >= 0, "pinTo holds " + processor + ": processors count from 0");
        }
        cpus = List.copyOf(processors);
        return self();
    }

    /**
     * Sets the wall time after which code of a realm, stage or observer that does not return is reported, above 0; the
     * default is 10 s. From then on {@link MultiGameTickEngine#close} and calls that ask for state throw
     * {@link io.multiverse.kernel.report.StuckException} instead of waiting for it. It never changes a result.
     */
    public EngineBuilder stuckWarningAfter(Duration wallTime) {
        requireAboveZero("stuckWarningAfter", wallTime);
        stuckWarningNanos = nanos(wallTime);
        return self();
    }

    /**
     * Sets the wall time after which a run whose code does not return is given up, above 0; by default it never is.
     * What runs control ticks then throws {@link io.multiverse.kernel.ClockworkException} with a
     * {@link io.multiverse.kernel.report.StuckException} as its cause, unless the code runs in the caller's own thread,
     * which is so in {@link ThreadingMode#INVOKER}. The code's thread cannot be ended, so end the process.
     */
    public EngineBuilder stuckLimit(Duration wallTime) {
        requireAboveZero("stuckLimit", wallTime);
        stuckLimitNanos = nanos(wallTime);
        return self();
    }

    /**
     * Sets the listener for code that does not return, called once for each such call, on a thread of its own; by
     * default {@link #warnings} gets the message and the stack.
     */
    public EngineBuilder onStuck(Consumer<StuckRun> listener) {
        require(listener != null, "the listener for code that does not return is missing: it is null");
        stuckListener = listener;
        return self();
    }

    private static void requireAboveZero(String name, Duration wallTime) {
        require(
                wallTime != null && !wallTime.isNegative() && !wallTime.isZero(),
                name + " must be above 0, not " + wallTime);
    }

    private static long nanos(Duration wallTime) {
        return wallTime.compareTo(LONGEST_WALL_TIME) > 0 ? LONGEST_WALL_TIME.toNanos() : wallTime.toNanos();
    }

    /**
     * Adds an observer of sealed frames, called after the journal on the journaler's thread. It sees all frames of the
     * run: those that {@link MultiGameTickEngine#start} re-executes for a resumed run, too.
     */
    public EngineBuilder observer(FrameObserver observer) {
        requireGiven("observer", observer);
        observers.add(observer);
        return self();
    }

    /** Throws {@link IllegalArgumentException} if a value is null. */
    static void requireGiven(String what, Object value) {
        require(value != null, what + " needs a value, not null: leave the call out to keep the default");
    }
}
