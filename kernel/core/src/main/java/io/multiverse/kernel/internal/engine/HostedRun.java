package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.hosting.NewDeclarations;
import io.multiverse.kernel.internal.hosting.RealmTwins;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.hosting.SourceLog;
import io.multiverse.kernel.internal.hosting.StageDeclarations;
import io.multiverse.kernel.internal.hosting.StopRequests;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.ingress.GameAdmission;
import io.multiverse.kernel.internal.ingress.GameIntake;
import io.multiverse.kernel.internal.ingress.Ingress;
import io.multiverse.kernel.internal.ingress.IngressStage;
import io.multiverse.kernel.internal.ingress.InputAcknowledgements;
import io.multiverse.kernel.internal.ingress.Inspections;
import io.multiverse.kernel.internal.ingress.StageAnswers;
import io.multiverse.kernel.internal.journal.RealmComparison;
import io.multiverse.kernel.internal.strict.StrictWatch;
import io.multiverse.kernel.internal.tick.Clockwork;
import io.multiverse.kernel.internal.tick.ClockworkSettings;
import io.multiverse.kernel.internal.tick.StageSlot;
import io.multiverse.kernel.internal.watch.RunWatch;
import io.multiverse.kernel.internal.watch.Watchdog;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.RunEnvironment;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.report.StrictFinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agrona.concurrent.SystemNanoClock;

/**
 * The parts of an engine, put together, and the order in which they start, run and end. What callers may do when is
 * said by the public engine, whose calls end up here. Thread-safe as the engine is.
 */
public final class HostedRun {
    private final EngineSettings settings;
    private final RunPace pace;
    private final RunRefusal refusal = new RunRefusal();
    private final FrameSinks sinks;
    private final SharedRun shared;
    private final RealmComparison solo;
    private final Clockwork clockwork;
    private final GameRegister register;
    private final Ingress ingress;
    private final RunInputs inputs;
    private final IngressStage ingressStage;
    private final NewDeclarations declarations;
    private final StageDeclarations stageDeclarations = new StageDeclarations();
    private final RunTotals totals = new RunTotals();
    private final HostedStages stages = new HostedStages();
    private final StopRequests stops = new StopRequests(this::endForGood);
    private final StageIntake stageIntake;
    private final TakenNames takenNames = new TakenNames();
    private final Inspections inspections = new Inspections();
    private final RunInspection inspection;
    private final RunPhase phase;
    private final InputAcknowledgements acknowledgements = new InputAcknowledgements();
    private final GameIntake games;
    private final RunJournal journal;
    private final RunWatch watch;
    private final StrictWatch strict;
    private boolean isBetweenWindows;

    /** Puts the parts of an engine together. */
    public HostedRun(EngineSettings settings) {
        this.settings = settings;
        pace = new RunPace(settings);
        sinks = new FrameSinks(List.of(totals));
        shared = new SharedRun(settings, inspections::answer, acknowledgements);
        pace.pacer().whileWaiting(this::whilePacing);
        solo = settings.soloGame() == null ? null : new RealmComparison(settings.recording());
        clockwork = clockwork();
        phase = new RunPhase(clockwork::isInside);
        strict = settings.strict() ? new StrictWatch() : null;
        final SourceLog log =
                settings.log() == null ? null : new SourceLog(settings.log().least());
        register = new GameRegister(clockwork.realms(), settings.seed(), settings.probe(), strict, log);
        if (strict != null && settings.twins() != null) {
            strict.alsoLook(new RealmTwins(settings, register, strict));
        }
        stageDeclarations.register(register);
        declarations = new NewDeclarations(register);
        ingress = new Ingress(settings.ingressCapacity(), settings.ingressCapacityBytes());
        inputs = new RunInputs(ingress, stages, shared, acknowledgements);
        final StageAnswers answers = new StageAnswers(acknowledgements);
        final GameAdmission admission =
                new GameAdmission(settings, register, clockwork.lifecycle(), takenNames, stageDeclarations);
        ingressStage = new IngressStage(
                ingress, register, clockwork.lifecycle(), admission, inspections, acknowledgements, answers, stops);
        ingressStage.shared(shared.inputs(ingress, admission, settings.realmFactory(), takenNames));
        final StageSlot ingressSlot = clockwork.addIngress(ingressStage);
        ingressStage.emitter(ingressSlot.emitter(), ingressSlot);
        games = new GameIntake(settings, phase, register, takenNames, ingress, clockwork, ingressStage);
        journal = new RunJournal(settings, totals, solo, shared.states(), SystemNanoClock.INSTANCE);
        new FrameCompletion(settings, register, ingressStage, declarations, journal, clockwork, strict, refusal)
                .follow();
        checkStopCondition();
        final EventHistory history =
                settings.causeHistory() == 0 ? null : new EventHistory(settings.causeHistory(), register);
        addSinks(history, log);
        watch = settings.watch(clockwork, sinks, index -> register.game(index).id());
        clockwork.watchedBy(watch::isStuck);
        inspection = new RunInspection(
                inspections,
                phase,
                watch,
                clockwork,
                register,
                stages,
                ingress,
                totals,
                history,
                settings.windowNanos());
        stageIntake = new StageIntake(
                stages,
                clockwork,
                register,
                admission,
                answers,
                stops,
                phase,
                stage -> sinks.add(new StageEgress(stage.stage(), stage.name(), shared.effects(journal))),
                strict);
    }

    private void whilePacing(long controlTick) {
        inspections.answer(controlTick);
        shared.whilePacing(controlTick);
    }

    private void addSinks(EventHistory history, SourceLog log) {
        if (history != null) {
            sinks.add(history);
        }
        if (log != null) {
            sinks.add(new RunLog(settings.log(), log, journal::isTold, solo != null));
        }
        settings.observers().forEach(observer -> sinks.add(new ObserverSink(observer)));
    }

    private void checkStopCondition() {
        final StopCondition condition = settings.stopCondition();
        if (condition != null) {
            clockwork.stopCheck(
                    condition.getClass().getName(),
                    new StopCheck(condition, journal::recordedControlTicks, register, stages, clockwork::endHere));
        }
    }

    private Clockwork clockwork() {
        final ClockworkSettings description = settings.clockwork(pace.pacer(), shared.exchange());
        return solo == null
                ? Clockwork.of(description, sinks)
                : Clockwork.solo(
                        description, sinks, solo, () -> register.indexOf(settings.soloGame()), stageDeclarations);
    }

    /** Returns who asks first whether a call is allowed. */
    public RunPhase phase() {
        return phase;
    }

    /** Returns what takes in what callers want of games. */
    public GameIntake games() {
        return games;
    }

    /** Returns what takes in what else callers offer. */
    public RunInputs inputs() {
        return inputs;
    }

    /** Returns what takes in users' stages. */
    public StageIntake stages() {
        return stageIntake;
    }

    /** Adds an observer of sealed frames. */
    public void addObserver(FrameObserver observer) {
        if (phase.isStarted()) {
            throw new IllegalStateException("an observer cannot be added any more: the run has started");
        }
        sinks.add(new ObserverSink(observer));
    }

    /** Returns the names of users' stages, in order. */
    public List<String> stageNames() {
        return stages.names();
    }

    /** Returns what looks at the run for callers from outside. */
    public RunInspection inspection() {
        return inspection;
    }

    /** Returns what the run has to do with journals. */
    public RunJournal journal() {
        return journal;
    }

    /** Returns how fast it goes. */
    public RunPace pace() {
        return pace;
    }

    /** Returns the figures of the last control tick and of all. */
    public RunTotals totals() {
        return totals;
    }

    /** Lets a run in progress end after its current control tick. */
    public void requestStop() {
        clockwork.requestStop();
    }

    /** Returns why the run is over for good, if its model has asked for that. */
    public Optional<StopReason> stopReason() {
        return stops.first();
    }

    private void endForGood() {
        clockwork.endHere();
        ingress.close();
    }

    /** Returns the number of control ticks done. */
    public long completedControlTick() {
        return clockwork.completedControlTick();
    }

    /** Returns the simulated time of a control tick in nanoseconds. */
    public long simTimeNanos(long controlTick) {
        return controlTick * settings.windowNanos();
    }

    /** Says that the run cannot begin, and why. */
    public void refuse(String reason) {
        refusal.because(reason);
    }

    /** Runs control ticks, as the engine's method of this name says. */
    public void runControlTicks(long count) {
        if (count < 0) { // not by require, whose text would be made at each call
            throw new IllegalArgumentException("the number of control ticks to run must be at least 0, not " + count);
        }
        shared.requireLead();
        run(count);
    }

    /** Runs control ticks when another node leads, as the engine's method of this name says. */
    public void follow() {
        shared.requireFollower();
        run(Long.MAX_VALUE);
    }

    private void run(long count) {
        phase.lock();
        try {
            startInside();
            if (!isCaughtUp() || stops.isOver()) {
                return;
            }
            refusal.requireNone();
            final long done = clockwork.completedControlTick();
            final long last = lastControlTick();
            if (done >= last) {
                throw new IllegalStateException((settings.recording() == null ? "simulated time" : "the recording")
                        + " ends at control tick " + last);
            }
            isBetweenWindows = false;
            clockwork.runTo(done + Math.min(count, last - done));
            isBetweenWindows = true;
        } finally {
            phase.unlock();
        }
    }

    /** Returns what is known of the other nodes. Any thread. */
    public List<PeerState> peers() {
        return shared.peers();
    }

    private long lastControlTick() {
        return Math.min(journal.lastControlTick(), settings.lastControlTick());
    }

    /** Fixes the initial state, opens the journal and re-executes what it holds. */
    public void start() {
        phase.lock();
        try {
            startInside();
        } finally {
            phase.unlock();
        }
    }

    private void startInside() {
        phase.requireOpen();
        if (!phase.isStarted()) {
            refusal.requireNone();
            begin();
        }
        catchUp();
    }

    private void begin() {
        final RunState state =
                new RunState(register, clockwork, stops, settings.realmFactory(), settings.localTickNanos());
        final int initialGames = register.size();
        final JournalHeader header = RunHeader.of(settings, register, stages.list(), journal.mode());
        shared.divide(clockwork.realms());
        ingressStage.recorded(journal.open(header, this::programs, sinks, state, takenNames, clockwork::requestStop));
        if (stops.isOver()) {
            ingress.close();
        }
        shared.addTo(sinks, journal);
        sinks.add(acknowledgements.after(journal::durableControlTick));
        for (int index = initialGames; index < register.size(); index++) {
            final HostedRealm game = register.game(index);
            takenNames.takeRecorded(game.id(), game.coordinate().realmId());
        }
        shared.begin(header, journal, register, clockwork.realms(), takenNames);
        declarations.skipPresent();
        if (register.log() != null && journal.restoredControlTick() > 0) {
            register.log().forgetStarts();
        }
        Watchdog.watch(watch);
        phase.start();
    }

    /** Returns what this process would record the run with. */
    public RunEnvironment environment() {
        return EnvironmentFile.present(programs(), settings.plugins());
    }

    private Set<Class<?>> programs() {
        return EnvironmentFile.programs(register, stages.list());
    }

    private boolean isCaughtUp() {
        return clockwork.completedControlTick() >= journal.recordedControlTicks();
    }

    private void catchUp() {
        if (isCaughtUp()) {
            return;
        }
        pace.pacer().hold(true);
        try {
            clockwork.runTo(journal.recordedControlTicks());
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            throw e;
        } finally {
            pace.pacer().hold(false);
        }
    }

    /** Returns what a strict run has found; none in any other. */
    public List<StrictFinding> strictFindings() {
        return strict == null ? List.of() : strict.findings();
    }

    /** Ends all threads and seals the journal; does nothing if called again. */
    public void close() {
        phase.close();
        ingress.close();
        clockwork.beginClose();
        watch.lockToClose(phase::tryLockFor, clockwork::abandon);
        try {
            clockwork.close();
            shared.close();
            watch.requireUnstuck();
            if (strict != null && isBetweenWindows) {
                strict.atEnd();
            }
        } finally {
            Watchdog.leave(watch);
            ingressStage.close();
            acknowledgements.close();
            phase.unlock();
        }
    }
}
