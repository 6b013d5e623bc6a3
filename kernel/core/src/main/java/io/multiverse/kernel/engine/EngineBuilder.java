package io.multiverse.kernel.engine;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Describes a {@link MultiGameTickEngine}. Every method checks its argument and throws {@link IllegalArgumentException}
 * naming it. Of what is set here, results depend on the interval, the local tick, the seed, the limits, the order of
 * ties and the failure policy; the journal's bytes also on the digest interval and the scenario's text. It can build
 * any number of engines: building one changes nothing here. Not thread-safe.
 */
public final class EngineBuilder extends EngineExecution {
    private static final int LEAST_PENDING_BYTES = 1 << 16;
    private static final int DEFAULT_PENDING_BYTES = 64 << 20;
    private static final int LEAST_INGRESS_BYTES = 1 << 20;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_INGRESS = 1 << 24;

    private int controlTickIntervalTicks = 10;
    private long localTickNanos = 100 * NANOS_PER_MILLI;
    private long seed;
    private FailurePolicy failurePolicy = FailurePolicy.CONTAIN;
    private StopCondition stopCondition;
    private EmissionLimits limits = EmissionLimits.DEFAULT;
    private int ingressCapacity = 65_536;
    private int ingressCapacityBytes = 32 << 20;
    private int digestIntervalControlTicks = 1;
    private int pendingBytesPerRealm = DEFAULT_PENDING_BYTES;
    private long permuteTies;
    private SnapshotSchedule snapshots = SnapshotSchedule.NEVER;
    private Recording recording;
    private RunAlteration alteration;
    private long streamSalt;
    private String soloGame;
    private EngineSettings.RealmRange rangeAlone;
    private String scenario = "";
    private JournalSettings journal;
    private RealmFactory realmFactory;
    private final Map<String, Class<?>> plugins = new TreeMap<>();

    EngineBuilder() {}

    @Override
    EngineBuilder self() {
        return this;
    }

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
     * Makes an engine that re-executes a recorded run alter it at one control tick. Until then it is compared with the
     * recording, to its end if nothing is different; then it goes its own way, with the inputs that were recorded. If
     * it writes a journal, that has the recorded frames from the start on, then its own: it is a run by itself, whose
     * inputs name what was altered, and can be verified, resumed and re-executed like any other.
     *
     * @param newAlteration what is different; its control tick must be among those that are re-executed
     */
    public EngineBuilder altered(RunAlteration newAlteration) {
        requireGiven("altered", newAlteration);
        alteration = newAlteration;
        return this;
    }

    /**
     * Makes an engine that re-executes a recorded run from a snapshot go on with other luck: all random streams of
     * games and stages whose state the snapshot holds, and what is forked of them from then on, give other numbers.
     * What games and stages drew as they started stays. The run has to be {@link #altered} from its first control tick
     * on, if by nothing else, and writes no journal: none could tell how to execute it again.
     *
     * @param newSeed which numbers; 0, the default, for those that were recorded
     */
    public EngineBuilder freshStreams(long newSeed) {
        streamSalt = newSeed;
        return this;
    }

    /**
     * Makes the engine re-execute the games of a recorded run whose index is in a range, and the stages: what other
     * games did comes from the recording, which must be of a full journal. Every frame is compared with the recorded
     * one. All games and stages are registered as always.
     *
     * @param first the index of the first game, in order of registration
     * @param end the index after the last one
     */
    public EngineBuilder reexecuteRange(RecordedRun recordedRun, int first, int end) {
        require(first >= 0 && end >= first, "a range of games must not end before it begins: " + first + " to " + end);
        reexecute(recordedRun);
        rangeAlone = new EngineSettings.RealmRange(first, end);
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
                twins,
                snapshots,
                recording,
                alteration,
                streamSalt,
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
                observers,
                exchange,
                rangeAlone);
    }

    /** Returns the last control tick before simulated time ends after 2^63 - 1 ns; 0 if there is none. */
    public long lastControlTick() {
        return EngineSettings.lastControlTick(localTickNanos, controlTickIntervalTicks);
    }
}
