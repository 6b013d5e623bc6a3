package io.multiverse.replay.reexecute;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.expression.Moment;
import io.multiverse.expression.RunAtTick;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.journal.NameHistory;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A recorded run that is re-executed in the caller's thread, standing after one of its control ticks; it goes to others
 * through snapshots. Room for the run itself and for one frame; not thread-safe.
 */
public final class ReexecutionSession implements RunAtTick, AutoCloseable {
    private static final int CHUNK = 256;

    private final Settings settings;
    private final JournalHeader header;
    private final boolean isHistoryShared;
    private final StartPoints starts;
    private final ReexecutedEvents recentEvents = new ReexecutedEvents();
    private ReexecutedRun run;
    private MultiGameTickEngine engine;
    private Recording recording;
    private JournalReader recorded;
    private NameHistory history;
    private RunRegister register;
    private JournaledFrame frame;
    private long controlTick;
    private StopReason stopReason;
    private boolean isSeeking;

    /**
     * What is executed, and how it is looked at.
     *
     * @param recording the recorded run, as far as it was read
     * @param lastControlTick where to end at the latest; the journal's end, if that comes first
     * @param alone the id of the only realm that is executed, or null for all
     * @param probe looks at calls of realms' code while the session steps, not while it seeks; null: nobody does
     * @param knowledge what is kept track of
     * @param console for warnings and interruptions
     * @param status where progress is shown
     */
    public record Settings(
            Recording recording,
            long lastControlTick,
            String alone,
            RealmProbe probe,
            Knowledge knowledge,
            Console console,
            StatusLine status) {}

    /** What a session keeps track of besides the state. */
    public enum Knowledge {
        /** Nothing: the cheapest. */
        STATE,
        /** What is called how, and the events that were executed since it was restored. */
        NAMES,
        /** Also the events that are handled first after it was restored: those of the control tick it goes to. */
        CAUSES
    }

    private ReexecutionSession(Settings settings, NameHistory history, KeptSnapshots kept) {
        this.settings = settings;
        recording = settings.recording();
        starts = new StartPoints(recording, settings.lastControlTick(), kept, settings.console()::say);
        header = recording.header();
        this.history = history;
        isHistoryShared = history != null;
    }

    /**
     * Opens a session that stands after a control tick.
     *
     * @throws CommandException of exit code 2 if the journal does not reach to that control tick
     * @throws JournalException as {@link Recording#between(long, long)} and {@link ReexecutedRun#start} do
     */
    public static ReexecutionSession open(Settings settings, long controlTick) {
        return open(settings, controlTick, null, null);
    }

    /**
     * Opens a session that takes names from a history, which the caller closes, and keeps snapshots on its way, from
     * which it goes on later.
     *
     * @param history null: one of its own
     * @param kept where it keeps snapshots, if it keeps names; null: nowhere
     */
    public static ReexecutionSession open(
            Settings settings, long controlTick, NameHistory history, KeptSnapshots kept) {
        final ReexecutionSession session = new ReexecutionSession(settings, history, kept);
        boolean isOpen = false;
        try {
            session.restore(controlTick);
            isOpen = true;
            return session;
        } finally {
            if (!isOpen) {
                session.close();
            }
        }
    }

    private void restore(long target) {
        release();
        // The events handled right after the target come from its own frame, so that is executed, too.
        final long from = settings.knowledge() == Knowledge.CAUSES ? Math.max(0, target - 1) : target;
        recording = starts.leadingTo(from);
        if (recording.controlTicks() < target) {
            throw CommandException.usage("the journal ends at control tick " + recording.controlTicks()
                    + ", so there is no control tick " + target);
        }
        run = ReexecutedRun.start(recording, this::described);
        engine = run.engine();
        controlTick = engine.controlTickCount();
        stopReason = engine.stopReason().orElse(null);
        if (keepsNames()) {
            recentEvents.clear();
            frame = null;
            register = registerAt(recording.startControlTick());
            recorded = settings.alone() == null ? null : recording.reader();
        }
        forward(target);
    }

    private EngineBuilder described(EngineBuilder usual) {
        EngineBuilder description = usual.warnings(settings.console()::say);
        if (settings.alone() != null) {
            description = description.reexecuteAlone(recording, settings.alone());
        }
        if (settings.probe() != null) {
            description.probe(new QuietProbe());
        }
        if (keepsNames()) {
            starts.describe(description);
            description.observer(done -> frame = ReexecutedFrame.of((ControlTickFrame) done));
        }
        return description;
    }

    private RunRegister registerAt(long controlTick) {
        if (history == null) {
            history = new NameHistory(recording);
        }
        final RunRegister names = history.at(controlTick);
        // What failed without an input is only known to the run itself.
        engine.getMultiverseState().gameStates().forEach((id, state) -> {
            if (names.realmIndex(id) >= 0) {
                names.status(names.realmIndex(id), state.state());
            }
        });
        return names;
    }

    /** Goes to a control tick, forwards or backwards, without anybody looking. */
    public void seek(long target) {
        if (target < controlTick() || starts.isQuicker(controlTick(), target)) {
            restore(target);
        } else {
            forward(target);
        }
    }

    private void forward(long target) {
        final long start = controlTick();
        final WorkProgress progress = new WorkProgress(settings.status(), "re-executing", target - start);
        isSeeking = true;
        try {
            while (controlTick() < Math.min(target, lastControlTick())) {
                if (settings.console().interruption().isRequested()) {
                    throw CommandException.failure(
                            ExitCode.INTERRUPTED, "interrupted after control tick " + controlTick(), null);
                }
                if (keepsNames()) {
                    step();
                } else {
                    run(Math.min(CHUNK, target - controlTick()));
                }
                progress.at(controlTick() - start, controlTick());
            }
        } finally {
            isSeeking = false;
            progress.clear();
        }
    }

    /** Executes the next control tick and returns what it brought; for sessions that keep names. */
    public JournaledFrame step() {
        run(1);
        if (recorded != null) {
            frame = recorded.next();
        }
        starts.passed(divergence().isPresent());
        register.apply(frame);
        recentEvents.add(frame, register);
        return frame;
    }

    private void run(long count) {
        final long before = controlTick;
        run.run(count);
        controlTick = engine.controlTickCount();
        stopReason = engine.stopReason().orElse(null);
        if (controlTick == before && stopReason != null) {
            throw CommandException.failure(
                    ExitCode.DIVERGENCE, "the run ends earlier than recorded: " + stopReason.message(), null);
        }
    }

    public JournalHeader header() {
        return header;
    }

    /** Returns the recorded run, as far as it was read. */
    public Recording recording() {
        return recording;
    }

    @Override
    public long controlTick() {
        // Also asked by who looks on, within a call of a realm's code, where the engine answers nobody.
        return controlTick;
    }

    /** Returns the last control tick it can go to: the journal's end, unless the run is over before. */
    public long lastControlTick() {
        return stopReason == null ? recording.controlTicks() : Math.min(controlTick, recording.controlTicks());
    }

    /** Returns who of the model has ended the run that is re-executed, if anybody. */
    public Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /** Returns whether that is the journal's last one. */
    public boolean isWhole() {
        return recording.controlTicks() < settings.lastControlTick();
    }

    /** Returns whether the user wants the command to end. */
    public boolean isInterrupted() {
        return settings.console().interruption().isRequested();
    }

    /** Returns what everything is called, for sessions that keep names. */
    public RunRegister register() {
        return register;
    }

    /** Returns what the current control tick brought, null at the start; for sessions that keep names. */
    public JournaledFrame frame() {
        return frame;
    }

    /** Returns an event, or null if it is not among the latest. */
    public NamedEvent recentEvent(long id) {
        return recentEvents.event(id, register);
    }

    private boolean keepsNames() {
        return settings.knowledge() != Knowledge.STATE;
    }

    /** Returns the only realm that is executed, or null for all. */
    public String alone() {
        return settings.alone();
    }

    /** Returns the control tick after which this session was restored last: that of a snapshot, or 0. */
    public long restoredControlTick() {
        return recording.startControlTick();
    }

    /** Returns the first difference from the journal, if one came up since the session was restored last. */
    public Optional<FrameDivergence> divergence() {
        return engine.journal().divergence().map(FrameDivergence.class::cast);
    }

    /** Returns what {@code look} makes of the engine, which it must not run. */
    public <T> T look(Function<MultiGameTickEngine, T> look) {
        return look.apply(engine);
    }

    /** Returns the realms that are registered, by id, in order of registration. */
    public Map<String, GameState> realms() {
        return engine.getMultiverseState().gameStates();
    }

    @Override
    public List<String> realmIds() {
        return List.copyOf(realms().keySet());
    }

    @Override
    public boolean hasRealm(String id) {
        return realms().containsKey(id);
    }

    @Override
    public List<String> stages() {
        return header.stageNames();
    }

    @Override
    public void describe(boolean isStage, String id, StateWriter out) {
        if (isStage) {
            engine.describeStage(id, out);
        } else {
            engine.describeGame(id, out);
        }
    }

    /** Only a probe hears of it, in calls of the realm's code. */
    @Override
    public int secondOfDay(String realmId) {
        return Moment.UNKNOWN_TIME;
    }

    /** Whoever asks for events takes them from the frame, by name. */
    @Override
    public List<Function<Moment.EventPart, String>> events() {
        return List.of();
    }

    /** Returns the metrics of all realms and stages, see {@link MultiGameTickEngine#metrics}. */
    public List<MetricSummary> metrics() {
        return engine.metrics();
    }

    /** Writes the pending timers of a realm, see {@link MultiGameTickEngine#describeTimers}. */
    public void describeTimers(String id, StateWriter out) {
        engine.describeTimers(id, out);
    }

    /** Writes the events that wait for a realm, see {@link MultiGameTickEngine#describePendingEvents}. */
    public void describePendingEvents(String id, StateWriter out) {
        engine.describePendingEvents(id, out);
    }

    @Override
    public void close() {
        release();
        starts.close();
        if (history != null && !isHistoryShared) {
            history.close();
        }
    }

    private void release() {
        if (run != null) {
            run.close();
            run = null;
        }
        if (recorded != null) {
            recorded.close();
            recorded = null;
        }
    }

    /** Spares who looks on the calls of control ticks that are only passed over. */
    private final class QuietProbe implements RealmProbe {
        @Override
        public boolean looksAt(String gameId) {
            return settings.probe().looksAt(gameId);
        }

        @Override
        public void after(Step step, Consumer<StateWriter> state) {
            if (!isSeeking) {
                settings.probe().after(step, state);
            }
        }
    }
}
