package io.multiverse.kernel.internal.hosting;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.host.ThreadTime;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.realm.MeasuredRanges;
import io.multiverse.kernel.internal.realm.RandomRanges;
import io.multiverse.kernel.internal.realm.RangePlan;
import io.multiverse.kernel.internal.tick.Activity;
import io.multiverse.kernel.internal.tick.Clockwork;
import io.multiverse.kernel.internal.tick.ClockworkSettings;
import io.multiverse.kernel.internal.tick.FrameExchange;
import io.multiverse.kernel.internal.tick.Pacer;
import io.multiverse.kernel.internal.watch.RunWatch;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.report.StuckException;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.settings.Pace;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.agrona.concurrent.SystemNanoClock;

/**
 * What an engine is built with. {@link EngineBuilder} has checked each value; this checks that they go together.
 * Immutable.
 *
 * @param controlTickIntervalTicks how many common local ticks a control interval has
 * @param localTickNanos the common local tick
 * @param seed of all random streams
 * @param workers how many ranges of realms there are
 * @param realmSplit how realms are divided among them
 * @param threadingMode which threads there are
 * @param waitMode how they wait for each other
 * @param pace whether control ticks wait for wall time
 * @param realtimeFactor how many simulated seconds pass per second of wall time
 * @param failurePolicy what happens when a realm's code throws
 * @param stopCondition decides after each control tick whether the run ends there, or null
 * @param limits what each realm may emit unless it has limits of its own
 * @param ingressCapacity how many inputs can wait for a control tick
 * @param ingressCapacityBytes how many bytes they may have together
 * @param ringSize by how many control ticks the journal may lag
 * @param causeHistory how many events are remembered for chains of causes
 * @param digestIntervalControlTicks the number of control ticks between digests
 * @param pendingBytesPerRealm the most bytes of events that wait for their due time, for one realm
 * @param permuteTies the seed of another order of events that tie; 0 for the canonical order
 * @param strict whether realms are watched for what the contract forbids
 * @param twins makes realms anew in a strict run, to compare what they read with what was written, or null
 * @param snapshots when snapshots are taken
 * @param recording the run that is re-executed, or null
 * @param alteration what is different in the run that is re-executed, or null
 * @param streamSalt what the keys of restored random streams are mixed with, 0: they stay what they are
 * @param probe sees each call of realms' code, or null
 * @param log who listens to the run's log, or null
 * @param soloGame the one game that is re-executed, or null
 * @param warnings hears of snapshots that cannot be used
 * @param stuckWarningNanos the wall time after which code that does not return is reported
 * @param stuckLimitNanos the wall time after which such a run is given up, 0 for never
 * @param stuckListener hears of such code, or null for the warnings
 * @param snapshotListener gets each snapshot's state
 * @param measureRealms whether the time spent in each realm is measured
 * @param scenario the description of the run that the journal's header keeps
 * @param cpus the processors that threads are pinned to
 * @param journal where and how the run is journaled, or null
 * @param realmFactory makes the games that a resumed run had registered after its start, or null
 * @param plugins the types of plugins that the run's games and stages are made of, each with the class that makes them
 * @param observers see sealed frames
 * @param exchange connects this process with others that share the run, or null
 * @param rangeAlone the only realms that are re-executed, or null
 */
public record EngineSettings(
        int controlTickIntervalTicks,
        long localTickNanos,
        long seed,
        int workers,
        RealmSplit realmSplit,
        ThreadingMode threadingMode,
        WaitMode waitMode,
        Pace pace,
        double realtimeFactor,
        FailurePolicy failurePolicy,
        StopCondition stopCondition,
        EmissionLimits limits,
        int ingressCapacity,
        int ingressCapacityBytes,
        int ringSize,
        int causeHistory,
        int digestIntervalControlTicks,
        int pendingBytesPerRealm,
        long permuteTies,
        boolean strict,
        RealmFactory twins,
        SnapshotSchedule snapshots,
        Recording recording,
        RunAlteration alteration,
        long streamSalt,
        RealmProbe probe,
        LogListener log,
        String soloGame,
        Consumer<String> warnings,
        long stuckWarningNanos,
        long stuckLimitNanos,
        Consumer<StuckRun> stuckListener,
        Consumer<byte[]> snapshotListener,
        boolean measureRealms,
        String scenario,
        List<Integer> cpus,
        JournalSettings journal,
        RealmFactory realmFactory,
        Map<String, Class<?>> plugins,
        List<FrameObserver> observers,
        WindowExchange exchange,
        RealmRange rangeAlone) {
    /** A year: no control tick is waited for longer, and deadlines do not overflow. */
    private static final long LONGEST_INTERVAL_NANOS = TimeUnit.DAYS.toNanos(365);

    /** Realms by index, from the first on and before the end. */
    public record RealmRange(int first, int end) {}

    /** Checks what only shows in the whole: {@link IllegalArgumentException} names what does not fit. */
    public EngineSettings {
        require(
                journal == null || recording == null || recording.isContinued() || alteration != null,
                "an engine writes a journal or re-executes one, not both");
        require(
                alteration == null
                        || recording != null
                                && soloGame == null
                                && alteration.controlTick() > recording.startControlTick()
                                && alteration.controlTick() <= recording.controlTicks(),
                "altered needs a recorded run that is re-executed, with all its games, at the control tick to alter");
        require(
                streamSalt == 0
                        || journal == null
                                && alteration != null
                                && recording.snapshot().isPresent()
                                && alteration.controlTick() == recording.startControlTick() + 1,
                "fresh streams need a recorded run that is re-executed from a snapshot, altered from its first control"
                        + " tick on, and no journal");
        require(
                lastControlTick(localTickNanos, controlTickIntervalTicks) >= 1,
                "a control interval of " + controlTickIntervalTicks + " local ticks of " + localTickNanos
                        + " ns is longer than half of simulated time, which ends after 2^63 - 1 ns: at most "
                        + Long.MAX_VALUE / 2 / localTickNanos + " local ticks of this length are possible");
        require(
                exchange == null || soloGame == null && recording == null,
                "an engine that re-executes a run shares it with nobody");
        require(
                rangeAlone == null || snapshots == SnapshotSchedule.NEVER,
                "an engine that re-executes some of a run's realms takes no snapshots: it has not the state of all");
        cpus = List.copyOf(cpus);
        plugins = Map.copyOf(plugins);
        observers = List.copyOf(observers);
    }

    /** Returns the last control tick before simulated time ends after 2^63 - 1 ns; 0 if there is none. */
    public static long lastControlTick(long localTickNanos, int controlTickIntervalTicks) {
        final long ticks = Long.MAX_VALUE / localTickNanos;
        return Math.max(0, ticks / controlTickIntervalTicks - 1);
    }

    /** Returns the last control tick before simulated time ends, at least 1. */
    public long lastControlTick() {
        return lastControlTick(localTickNanos, controlTickIntervalTicks);
    }

    /** Returns what lets control ticks happen at the pace that was set. */
    public Pacer pacer() {
        return pace == Pace.MAX || exchange != null && !exchange.territory().isLead()
                ? Pacer.max()
                : Pacer.realtime(SystemNanoClock.INSTANCE, intervalNanos(realtimeFactor));
    }

    /** Returns the time between control ticks at a pace, 0 for an infinite one. */
    public long intervalNanos(double factor) {
        return Double.isInfinite(factor)
                ? 0
                : Math.min(Math.max(1, Math.round(windowNanos() / factor)), LONGEST_INTERVAL_NANOS);
    }

    /** Returns how the clockwork of an engine with this description runs. */
    public ClockworkSettings clockwork(Pacer pacer, FrameExchange frameExchange) {
        return new ClockworkSettings(
                windowNanos(),
                localTickNanos,
                workers,
                rangePlan(),
                threadingMode,
                waitMode,
                ringSize,
                digestIntervalControlTicks,
                pendingBytesPerRealm,
                permuteTies == 0 ? null : new TieOrder(permuteTies),
                pacer,
                SystemNanoClock.INSTANCE,
                measureRealms,
                journal != null || recording != null || causeHistory > 0 || log != null || !observers.isEmpty(),
                frameExchange,
                cpus);
    }

    private RangePlan rangePlan() {
        if (workers == 1 || realmSplit == RealmSplit.EVEN) {
            return RangePlan.even(workers);
        }
        if (realmSplit == RealmSplit.RANDOM) {
            return new RandomRanges(workers, seed);
        }
        // one thread runs all ranges, one after the other: no split is shorter than another
        return threadingMode == ThreadingMode.DEDICATED
                ? new MeasuredRanges(workers, SystemNanoClock.INSTANCE, new ThreadTime())
                : RangePlan.even(workers);
    }

    /** Returns what looks whether the code of this engine's run returns. */
    public RunWatch watch(Clockwork clockwork, Activity.Source sinks, IntFunction<String> realmNames) {
        final List<Activity.Source> sources = clockwork.activities();
        sources.add(sinks);
        return new RunWatch(
                sources,
                stuckWarningNanos,
                stuckLimitNanos,
                realmNames,
                clockwork::completedControlTick,
                stuckListener != null
                        ? stuckListener
                        : stuck -> warnings.accept(stuck.message() + "\n" + stuck.stackText()),
                stuck -> clockwork.abandon(new StuckException(stuck)));
    }

    /**
     * Returns a game with its local tick and limits concluded.
     *
     * @throws IllegalArgumentException if its local tick does not divide the window
     */
    public GameSpec conclude(GameSpec game) {
        final long own = game.localTickNanos() == 0 ? game.realm().localTickNanos() : game.localTickNanos();
        final long nanos = own == 0 ? localTickNanos : own;
        require(
                nanos >= 0 && windowNanos() % nanos == 0,
                "game " + game.id() + ": a local tick of " + nanos + " ns does not divide the control interval of "
                        + windowNanos() + " ns; choose one that does");
        return new GameSpec(
                game.id(), game.realm(), game.coordinate(), nanos, game.limits() == null ? limits : game.limits());
    }

    /** Returns the control interval in nanoseconds. */
    public long windowNanos() {
        return Math.multiplyExact(localTickNanos, controlTickIntervalTicks);
    }
}
