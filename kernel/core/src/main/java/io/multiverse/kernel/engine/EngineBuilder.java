package io.multiverse.kernel.engine;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.LogListener;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Describes a {@link MultiGameTickEngine}. Every method checks its argument and throws {@link IllegalArgumentException}
 * naming it. Of what is set here, results depend on the interval, the local tick, the seed, the limits and the failure
 * policy; the journal's bytes also on the digest interval and the scenario's text. It can build any number of engines:
 * building one changes nothing here. Not thread-safe.
 */
public final class EngineBuilder {
    private static final int LEAST_PENDING_BYTES = 1 << 16;
    private static final int DEFAULT_PENDING_BYTES = 64 << 20;
    private static final int LEAST_INGRESS_BYTES = 1 << 20;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration LONGEST_WALL_TIME = Duration.ofDays(3650);
    private static final int MAX_WORKERS = 1024;
    private static final int MAX_CAUSE_HISTORY = 1 << 24;
    private static final int MAX_INGRESS = 1 << 24;
    private static final int MAX_RING_SIZE = 4096;

    private int controlTickIntervalTicks = 10;
    private long localTickNanos = 100 * NANOS_PER_MILLI;
    private long seed;
    private int workers = 1;
    private RealmSplit realmSplit = RealmSplit.MEASURED;
    private ThreadingMode threadingMode;
    private WaitMode waitMode = WaitMode.BACKOFF;
    private Pace pace = Pace.MAX;
    private double realtimeFactor = 1;
    private FailurePolicy failurePolicy = FailurePolicy.CONTAIN;
    private StopCondition stopCondition;
    private EmissionLimits limits = EmissionLimits.DEFAULT;
    private int ingressCapacity = 65_536;
    private int ingressCapacityBytes = 32 << 20;
    private int ringSize = 64;
    private int causeHistory = 16_384;
    private int digestIntervalControlTicks = 1;
    private int pendingBytesPerRealm = DEFAULT_PENDING_BYTES;
    private long permuteTies;
    private boolean strict;
    private SnapshotSchedule snapshots = SnapshotSchedule.NEVER;
    private Recording recording;
    private RealmProbe probe;
    private LogListener log;
    private String soloGame;
    private Consumer<String> warnings = warning -> {};
    private long stuckWarningNanos = 10_000_000_000L;
    private long stuckLimitNanos;
    private Consumer<StuckRun> stuckListener;
    private Consumer<byte[]> snapshotListener = state -> {};
    private boolean measureRealms;
    private String scenario = "";
    private List<Integer> cpus = List.of();
    private JournalSettings journal;
    private RealmFactory realmFactory;
    private final Map<String, Class<?>> plugins = new TreeMap<>();
    private final List<FrameObserver> observers = new ArrayList<>();

    EngineBuilder() {}

    /** Sets how many common local ticks a control interval has, at least 1; the default is 10. */
    public EngineBuilder controlTickIntervalTicks(int ticks) {
        require(ticks >= 1, "controlTickIntervalTicks must be at least 1, not " + ticks);
        controlTickIntervalTicks = ticks;
        return this;
    }

    /** Sets the common local tick in milliseconds, at least 1; the default is 100. */
    public EngineBuilder localTickIntervalMs(long millis) {
        require(millis >= 1, "localTickIntervalMs must be at least 1, not " + millis);
        require(
                millis <= Long.MAX_VALUE / NANOS_PER_MILLI,
                "localTickIntervalMs must be at most " + Long.MAX_VALUE / NANOS_PER_MILLI + ", not " + millis);
        return localTickNanos(millis * NANOS_PER_MILLI);
    }

    /** Sets the common local tick in nanoseconds, at least 1. */
    public EngineBuilder localTickNanos(long nanos) {
        require(nanos >= 1, "localTickNanos must be at least 1, not " + nanos);
        localTickNanos = nanos;
        return this;
    }

    /** Sets the seed of all random streams; the default is 0. */
    public EngineBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Sets the number of realm ranges, and of threads that run them unless {@link #threadingMode} says otherwise; 1 to
     * {@value #MAX_WORKERS}.
     */
    public EngineBuilder workers(int count) {
        require(count >= 1 && count <= MAX_WORKERS, "workers must be between 1 and " + MAX_WORKERS + ", not " + count);
        workers = count;
        threadingMode = threadingMode == null ? ThreadingMode.DEDICATED : threadingMode;
        return this;
    }

    /** Sets how realms are divided among the workers; the default is {@link RealmSplit#MEASURED}. */
    public EngineBuilder realmSplit(RealmSplit split) {
        requireGiven("realmSplit", split);
        realmSplit = split;
        return this;
    }

    /** Sets which threads there are; the default is the caller's alone, or DEDICATED once workers are set. */
    public EngineBuilder threadingMode(ThreadingMode mode) {
        requireGiven("threadingMode", mode);
        threadingMode = mode;
        return this;
    }

    /** Sets how threads wait for each other; the default suits machines with fewer cores than threads. */
    public EngineBuilder waitMode(WaitMode mode) {
        requireGiven("waitMode", mode);
        waitMode = mode;
        return this;
    }

    /** Sets the pace; the default is {@link Pace#MAX}. */
    public EngineBuilder pace(Pace newPace) {
        requireGiven("pace", newPace);
        pace = newPace;
        return this;
    }

    /**
     * Sets how many simulated seconds pass per second of wall time at {@link Pace#REALTIME}, above 0; the default is 1.
     */
    public EngineBuilder realtimeFactor(double factor) {
        require(factor > 0 && Double.isFinite(factor), "realtimeFactor must be above 0, not " + factor);
        realtimeFactor = factor;
        return this;
    }

    /** Sets what happens when a realm's code throws; the default is to contain it. */
    public EngineBuilder failurePolicy(FailurePolicy policy) {
        requireGiven("failurePolicy", policy);
        failurePolicy = policy;
        return this;
    }

    /** Sets what each realm may emit unless it is registered with limits of its own. */
    public EngineBuilder limits(EmissionLimits newLimits) {
        requireGiven("limits", newLimits);
        limits = newLimits;
        return this;
    }

    /** Sets how many inputs can wait for a control tick, 2 to {@value #MAX_INGRESS}; the default is 65,536. */
    public EngineBuilder ingressCapacity(int inputs) {
        require(
                inputs >= 2 && inputs <= MAX_INGRESS,
                "ingressCapacity must be between 2 and " + MAX_INGRESS + ", not " + inputs);
        ingressCapacity = inputs;
        return this;
    }

    /**
     * Sets how many bytes the inputs that wait for a control tick may have together, at least 1 MiB; more are
     * back-pressured. The default is 32 MiB.
     */
    public EngineBuilder ingressCapacityBytes(int bytes) {
        require(bytes >= LEAST_INGRESS_BYTES, "ingressCapacityBytes must be at least 1048576, not " + bytes);
        ingressCapacityBytes = bytes;
        return this;
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
        return this;
    }

    /** Sets how many events {@link MultiGameTickEngine#getCascadeChain} remembers; 0 turns it off. */
    public EngineBuilder causeHistory(int events) {
        require(
                events >= 0 && events <= MAX_CAUSE_HISTORY,
                "causeHistory must be between 0 and " + MAX_CAUSE_HISTORY + ", not " + events);
        causeHistory = events;
        return this;
    }

    /**
     * Sets the number of control ticks between digests of realms and stages, at least 1; the default is 1. A longer
     * interval costs less and finds a divergence later. It is part of the run: the journal's bytes depend on it.
     */
    public EngineBuilder digestIntervalControlTicks(int controlTicks) {
        require(controlTicks >= 1, "digestIntervalControlTicks must be at least 1, not " + controlTicks);
        digestIntervalControlTicks = controlTicks;
        return this;
    }

    /**
     * Sets how many bytes of events with a due time may wait for one realm, and for all broadcasts and selections
     * together: at least 64 KiB, 64 MiB unless set. An event counts its payload and a header of 64 bytes; what goes
     * beyond is a dead letter. It is part of the run.
     */
    public EngineBuilder pendingBytesPerRealm(int bytes) {
        require(bytes >= LEAST_PENDING_BYTES, "pendingBytesPerRealm must be at least 65536, not " + bytes);
        pendingBytesPerRealm = bytes;
        return this;
    }

    /**
     * Lets events that tie come in another order, chosen by a seed: those that several realms emitted at the same
     * simulated time, due together, of the same priority. Shows which results depend on the canonical order, in which
     * the source registered first comes first. 0, the default: canonical order. It is part of the run.
     */
    public EngineBuilder permuteTies(long newSeed) {
        permuteTies = newSeed;
        return this;
    }

    /**
     * Sets whether realms and stages are watched for what the contract forbids and no journal shows: contexts and
     * events kept beyond the call, calls from other threads, objects that two realms share. What is found ends the run,
     * see {@link MultiGameTickEngine#strictFindings}. No result depends on it; off, the default, it costs nothing.
     */
    public EngineBuilder strict(boolean isStrict) {
        strict = isStrict;
        return this;
    }

    /** Sets when snapshots are taken; the default is never. They are kept beside the journal and change no result. */
    public EngineBuilder snapshots(SnapshotSchedule schedule) {
        requireGiven("snapshots", schedule);
        snapshots = schedule;
        return this;
    }

    /**
     * Makes the engine re-execute a recorded run, as {@link EngineJournal#read} gives it: inputs come from the
     * recording, and every frame is compared with the recorded one. The journal is only read. What decides results must
     * be set as it was when the run was recorded.
     */
    public EngineBuilder reexecute(RecordedRun recordedRun) {
        requireGiven("reexecute", recordedRun);
        recording = Recording.of(recordedRun);
        return this;
    }

    /**
     * Makes the engine re-execute one game of a recorded run without ticking the others: what they and the stages did
     * comes from the recording, which must be of a full journal. The game's events and digests are compared. Runs in
     * the caller's thread, whatever else is set.
     */
    public EngineBuilder reexecuteAlone(RecordedRun recordedRun, String gameId) {
        TextRules.requireName("the id of the game to execute alone", gameId);
        reexecute(recordedRun);
        soloGame = gameId;
        return this;
    }

    /**
     * Sets what decides after each control tick whether the run ends there; by default nothing does, which costs
     * nothing. {@link MultiGameTickEngine#runControlTicks} returns after that control tick, with any number of workers
     * and whatever the journal lags.
     */
    public EngineBuilder stopWhen(StopCondition condition) {
        requireGiven("stopWhen", condition);
        stopCondition = condition;
        return this;
    }

    /** Sets the probe that sees each call of realms' code; the default is none, which costs nothing. */
    public EngineBuilder probe(RealmProbe newProbe) {
        requireGiven("probe", newProbe);
        probe = newProbe;
        return this;
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
        return this;
    }

    /**
     * Sets the listener for each snapshot's state, called once the snapshot is published. In a re-execution, where none
     * are published, it is called once the snapshot is taken. Called on the journaler's thread.
     */
    public EngineBuilder snapshotListener(Consumer<byte[]> listener) {
        requireGiven("snapshotListener", listener);
        snapshotListener = listener;
        return this;
    }

    /**
     * Sets the listener for snapshots that cannot be used, called while the engine starts, and for snapshots that could
     * not be taken or kept, called on threads of the engine.
     */
    public EngineBuilder warnings(Consumer<String> listener) {
        requireGiven("warnings", listener);
        warnings = listener;
        return this;
    }

    /** Sets whether to measure the time spent in each realm; costs two clock readings per realm and window. */
    public EngineBuilder measureRealms(boolean measure) {
        measureRealms = measure;
        return this;
    }

    /** Sets where and how the run is journaled; without this call there is no journal. */
    public EngineBuilder journal(JournalSettings newJournal) {
        requireGiven("journal", newJournal);
        journal = newJournal;
        return this;
    }

    /**
     * Sets the factory for games that a run registered after its start, for use when it is resumed. Needed only if
     * there are any; it must make a realm of the same class, in the same initial state, as the one registered. Null,
     * the default: nothing.
     */
    public EngineBuilder realmFactory(RealmFactory factory) {
        realmFactory = factory;
        return this;
    }

    /** Sets the description of the run that the journal's header keeps. */
    public EngineBuilder scenario(String description) {
        scenario = TextRules.requireUnicode("scenario", description);
        return this;
    }

    /**
     * Names a plugin that makes games or stages of the run. Beside a journal, the file its class came from and a hash
     * of its code are kept, see {@link io.multiverse.kernel.report.RunEnvironment}; no result depends on them.
     *
     * @param type the type that the scenario names
     * @param provider the class that makes what is of this type
     */
    public EngineBuilder plugin(String type, Class<?> provider) {
        requireGiven("plugin", provider);
        plugins.put(TextRules.requireName("the type of a plugin", type), provider);
        return this;
    }

    /** Sets the processors to pin dedicated threads to, workers first, then the journaler; empty: no pinning. */
    public EngineBuilder pinTo(List<Integer> processors) {
        requireGiven("pinTo", processors);
        for (final Integer processor : processors) {
            require(processor != null && processor >= 0, "pinTo holds " + processor + ": processors count from 0");
        }
        cpus = List.copyOf(processors);
        return this;
    }

    /**
     * Sets the wall time after which code of a realm, stage or observer that does not return is reported, above 0; the
     * default is 10 s. From then on {@link MultiGameTickEngine#close} and calls that ask for state throw
     * {@link io.multiverse.kernel.report.StuckException} instead of waiting for it. It never changes a result.
     */
    public EngineBuilder stuckWarningAfter(Duration wallTime) {
        requireAboveZero("stuckWarningAfter", wallTime);
        stuckWarningNanos = nanos(wallTime);
        return this;
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
        return this;
    }

    /**
     * Sets the listener for code that does not return, called once for each such call, on a thread of its own; by
     * default {@link #warnings} gets the message and the stack.
     */
    public EngineBuilder onStuck(Consumer<StuckRun> listener) {
        require(listener != null, "the listener for code that does not return is missing: it is null");
        stuckListener = listener;
        return this;
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
        return this;
    }

    /**
     * Makes the engine.
     *
     * @throws IllegalStateException if this JVM was started without the flags the kernel needs; the message names them
     * @throws IllegalArgumentException if it is to write a journal and to re-execute another one, or if simulated time
     *     would end before the first control tick
     * @throws IllegalStateException if Agrona's checks of bounds are turned off
     */
    public MultiGameTickEngine build() {
        HostRequirements.requireFlags();
        if (!DirectBuffer.SHOULD_BOUNDS_CHECK) {
            throw new IllegalStateException("the JVM runs with " + DirectBuffer.DISABLE_BOUNDS_CHECKS_PROP_NAME
                    + ", which lets realms read and write each other's events: start it without");
        }
        return new MultiGameTickEngine(settings());
    }

    /** Returns what is set now; what is set later does not change it. */
    EngineSettings settings() {
        return new EngineSettings(
                controlTickIntervalTicks,
                localTickNanos,
                seed,
                workers,
                realmSplit,
                threadingMode == null ? ThreadingMode.INVOKER : threadingMode,
                waitMode,
                pace,
                realtimeFactor,
                failurePolicy,
                stopCondition,
                limits,
                ingressCapacity,
                ingressCapacityBytes,
                ringSize,
                causeHistory,
                digestIntervalControlTicks,
                pendingBytesPerRealm,
                permuteTies,
                strict,
                snapshots,
                recording,
                probe,
                log,
                soloGame,
                warnings,
                stuckWarningNanos,
                stuckLimitNanos,
                stuckListener,
                snapshotListener,
                measureRealms,
                scenario,
                cpus,
                journal,
                realmFactory,
                plugins,
                observers);
    }

    /** Returns the last control tick before simulated time ends after 2^63 - 1 ns; 0 if there is none. */
    public long lastControlTick() {
        return EngineSettings.lastControlTick(localTickNanos, controlTickIntervalTicks);
    }

    private static void requireGiven(String what, Object value) {
        require(value != null, what + " needs a value, not null: leave the call out to keep the default");
    }
}
