package io.multiverse.kernel.engine;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageInquiry;
import io.multiverse.kernel.StagePort;
import io.multiverse.kernel.internal.engine.EnvironmentFile;
import io.multiverse.kernel.internal.engine.EventHistory;
import io.multiverse.kernel.internal.engine.FrameSinks;
import io.multiverse.kernel.internal.engine.HostedStage;
import io.multiverse.kernel.internal.engine.HostedStages;
import io.multiverse.kernel.internal.engine.ObserverSink;
import io.multiverse.kernel.internal.engine.RunHeader;
import io.multiverse.kernel.internal.engine.RunJournal;
import io.multiverse.kernel.internal.engine.RunState;
import io.multiverse.kernel.internal.engine.RunTotals;
import io.multiverse.kernel.internal.engine.StageEgress;
import io.multiverse.kernel.internal.engine.StateReport;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.internal.hosting.HostedRealm;
import io.multiverse.kernel.internal.hosting.NewDeclarations;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.hosting.StageDeclarations;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.ingress.AwaitedAnswer;
import io.multiverse.kernel.internal.ingress.GameAdmission;
import io.multiverse.kernel.internal.ingress.GameIntake;
import io.multiverse.kernel.internal.ingress.Ingress;
import io.multiverse.kernel.internal.ingress.IngressInput;
import io.multiverse.kernel.internal.ingress.IngressStage;
import io.multiverse.kernel.internal.ingress.InputAcknowledgements;
import io.multiverse.kernel.internal.ingress.Inspections;
import io.multiverse.kernel.internal.ingress.StageAnswers;
import io.multiverse.kernel.internal.journal.RealmComparison;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.internal.tick.Clockwork;
import io.multiverse.kernel.internal.tick.ClockworkSettings;
import io.multiverse.kernel.internal.tick.Pacer;
import io.multiverse.kernel.internal.watch.RunWatch;
import io.multiverse.kernel.internal.watch.Watchdog;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.CascadeLink;
import io.multiverse.kernel.report.ControlTickMetrics;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.kernel.report.RunEnvironment;
import io.multiverse.kernel.report.StuckException;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Runs many games as one multiverse: they tick in parallel, and at every control tick all events between them are put
 * in one order, journaled and delivered.
 *
 * <p>Build it, register games and stages, then run control ticks one by one or many at a time. Inputs (events, games
 * that come and go, subscriptions) may be offered by any thread at any time and take effect at the next control tick.
 * Running is for one thread at a time. Close it in the end; after a failure it only can be closed.
 *
 * <p>An argument that makes no sense (null, a name that cannot be one, a number out of range) is an
 * {@link IllegalArgumentException}, and a call that fails leaves no trace. Every method but {@link #requestStop} throws
 * {@link IllegalStateException} when code of a realm, stage or observer of this engine calls it: such code has its
 * context, or the frame it is given. After {@link #close} inputs are {@link InputResult#CLOSED}.
 */
public final class MultiGameTickEngine implements AutoCloseable {
    private final EngineSettings settings;
    private final Pacer pacer;
    private final FrameSinks sinks;
    private final RealmComparison solo;
    private final Clockwork clockwork;
    private final GameRegister register;
    private final Ingress ingress;
    private final IngressStage ingressStage;
    private final NewDeclarations declarations;
    private final StageDeclarations stageDeclarations = new StageDeclarations();
    private final RunTotals totals = new RunTotals();
    private final EventHistory history;
    private final HostedStages stages = new HostedStages();
    private final TakenNames takenNames = new TakenNames();
    private final Inspections inspections = new Inspections();
    private final RunPhase phase;
    private final InputAcknowledgements acknowledgements = new InputAcknowledgements();
    private final StageAnswers answers = new StageAnswers(acknowledgements);
    private final GameAdmission admission;
    private final GameIntake games;
    private final RunJournal journal;
    private final EngineJournal engineJournal;
    private final RunWatch watch;
    private volatile String stopReason;

    MultiGameTickEngine(EngineSettings settings) {
        this.settings = settings;
        pacer = settings.pacer();
        sinks = new FrameSinks(List.of(totals));
        solo = settings.soloGame() == null ? null : new RealmComparison(settings.recording());
        clockwork = clockwork();
        phase = new RunPhase(clockwork::isInside);
        register = new GameRegister(clockwork.realms(), settings.seed(), settings.probe());
        stageDeclarations.register(register);
        declarations = new NewDeclarations(register);
        ingress = new Ingress(settings.ingressCapacity(), settings.ingressCapacityBytes());
        admission = new GameAdmission(settings, register, clockwork.lifecycle(), takenNames, stageDeclarations);
        ingressStage = new IngressStage(
                ingress, register, clockwork.lifecycle(), admission, inspections, acknowledgements, answers);
        ingressStage.emitter(clockwork.addIngress(ingressStage).emitter());
        games = new GameIntake(settings, phase, register, takenNames, ingress, clockwork, ingressStage);
        clockwork.completeFrames(this::completeFrame);
        journal = new RunJournal(settings, totals, solo, SystemNanoClock.INSTANCE);
        clockwork.afterFrames(journal::afterFrame);
        engineJournal = new EngineJournal(journal, phase, this::environment);
        history = settings.causeHistory() == 0 ? null : new EventHistory(settings.causeHistory(), register);
        if (history != null) {
            sinks.add(history);
        }
        settings.observers().forEach(observer -> sinks.add(new ObserverSink(observer)));
        watch = settings.watch(clockwork, sinks, index -> register.game(index).id());
        clockwork.watchedBy(watch::isStuck);
    }

    private Clockwork clockwork() {
        final ClockworkSettings description = settings.clockwork(pacer);
        return solo == null
                ? Clockwork.of(description, sinks)
                : Clockwork.solo(
                        description, sinks, solo, () -> register.indexOf(settings.soloGame()), stageDeclarations);
    }

    /** Begins the description of an engine. */
    public static EngineBuilder builder() {
        return new EngineBuilder();
    }

    /**
     * Registers a game with its realm's own local tick and the run's limits.
     *
     * @see #registerGame(GameSpec)
     */
    public InputResult registerGame(String id, Realm realm, RealmCoordinate coordinate) {
        phase.requireOutside();
        return registerGame(GameSpec.of(id, realm, coordinate));
    }

    /**
     * Registers a game. Before the first control tick it takes effect at once and the game runs from the start; later
     * it joins at the next control tick. Events can address the game by its id and by its coordinate's realm id. A
     * realm object can be registered again, under another id, once its game has departed.
     *
     * @throws IllegalArgumentException if the id is taken, the realm object is registered already, or the realm's local
     *     tick does not divide the control interval or makes too many steps of it
     */
    public InputResult registerGame(GameSpec game) {
        phase.requireOutside();
        require(game != null, "the game to register is missing: it is null");
        try {
            return games.register(game);
        } catch (final VirtualMachineError e) {
            stopReason = "the run cannot begin: the start of game " + game.id() + " exhausted the JVM";
            throw e;
        }
    }

    /** Removes a game at the next control tick; its id stays taken, so that a journal's names are unambiguous. */
    public InputResult unregisterGame(String id) {
        phase.requireOutside();
        return games.unregister(id);
    }

    /** Stops a game's clock at the next control tick; events to it become dead letters. */
    public InputResult pauseGame(String id) {
        phase.requireOutside();
        return games.pause(id);
    }

    /** Lets a paused game's clock go on at the next control tick. */
    public InputResult resumeGame(String id) {
        phase.requireOutside();
        return games.resume(id);
    }

    /**
     * Subscribes a game to broadcasts of these types, all or none: at once before the first control tick, else at the
     * next one.
     *
     * @throws IllegalArgumentException if a type cannot be a name; before the first control tick also if no such game
     *     is registered
     */
    public InputResult subscribeToEvents(String id, List<String> eventTypes) {
        phase.requireOutside();
        return games.subscribe(id, eventTypes);
    }

    /** Ends a game's subscription at the next control tick. */
    public InputResult unsubscribeFromEvents(String id, String eventType) {
        phase.requireOutside();
        return games.unsubscribe(id, eventType);
    }

    /**
     * Adds a control-tick stage behind those added before. If the stage's own start throws, the run cannot begin.
     *
     * @throws IllegalStateException after the first control tick, or once the engine is closed
     * @throws IllegalArgumentException if its name is taken, or its name, its version or an event type is no valid text
     */
    public void addStage(ControlTickStage stage) {
        phase.requireOutside();
        require(stage != null, "the stage to add is missing: it is null");
        phase.lock();
        try {
            phase.requireOpen();
            if (phase.isStarted()) {
                throw new IllegalStateException("stages are added before the first control tick");
            }
            addBeforeStart(stage);
        } finally {
            phase.unlock();
        }
    }

    private void addBeforeStart(ControlTickStage stage) {
        final String name = TextRules.requireName("the name of a stage", stage.name());
        TextRules.requireUnicode("the version of stage " + name, stage.version());
        final List<String> types = GameIntake.requireTypes("an event type of stage " + name, stage.eventTypes());
        require(!stages.isTaken(name), "a stage named " + name + " was added already");
        clockwork.requireRoomForStage();
        register.types().requireRoomFor(types);
        final HostedStage hosted = new HostedStage(stage, name, types, register, admission, answers, phase);
        stages.add(hosted);
        boolean hasStarted = false;
        try {
            hosted.start(clockwork.addStage(hosted));
            hasStarted = true;
        } finally {
            if (!hasStarted) {
                stopReason = "the run cannot begin: the start of stage " + name + " failed";
            }
        }
        sinks.add(new StageEgress(stage, journal::isExecutedFirst));
    }

    /**
     * Hands bytes to a stage at the next control tick.
     *
     * @throws IllegalArgumentException if no stage has this name, or the input is longer than any payload may be
     */
    public InputResult submitToStage(String stage, byte[] input) {
        return offerToStage(stage, input, AwaitedAnswer.NONE);
    }

    /**
     * Hands an input to a stage at the next control tick, and asks for its answer.
     *
     * @param listener hears the answer while the stage gives it, before it is journaled, on the control-tick thread and
     *     within the stage's call; must be brief, and must change nothing that the stage's state or events depend on:
     *     where the run is re-executed, nobody listens. An answer of another type than the port's fails the inquiry
     * @throws IllegalArgumentException if the port's stage was not added, or the input is longer than any payload may
     *     be
     */
    public <I, O> StageInquiry<O> askStage(StagePort<I, O> port, I input, Consumer<? super O> listener) {
        phase.requireOutside();
        require(port != null, "the port of the stage to ask is missing: it is null");
        require(listener != null, "the listener to the answer of stage " + port.stage() + " is missing: it is null");
        require(input != null, "the input for stage " + port.stage() + " is missing: it is null");
        final AwaitedAnswer awaited = AwaitedAnswer.of(port, listener);
        return awaited.inquiry(offerToStage(port.stage(), port.encoder().apply(input), awaited));
    }

    private InputResult offerToStage(String stage, byte[] input, AwaitedAnswer awaited) {
        phase.requireOutside();
        require(input != null, "the input for stage " + stage + " is missing: it is null");
        stages.named(stage);
        IngressInput.requireLength("input for stage " + stage, input.length);
        if (awaited != AwaitedAnswer.NONE) {
            acknowledgements.expect(awaited.promise());
        }
        return ingress.offer(new IngressInput.ForStage(stage, input.clone(), awaited));
    }

    /**
     * Hands an event to the run; it comes before all events of the window and is delivered at the next control tick.
     * Stages that read its type see it there, too: so a deed told to the players' stage counts for quests.
     *
     * @throws IllegalArgumentException if its data cannot be a payload, or is longer than any payload may be
     */
    public InputResult queueCrossGameEvent(CrossGameEvent event) {
        phase.requireOutside();
        require(event != null, "the event to queue is missing: it is null");
        return ingress.offer(IngressInput.Event.of(event));
    }

    /**
     * Runs one control tick.
     *
     * @throws IllegalStateException if a stop was requested before it could run; see also {@link #runControlTicks}
     */
    public ControlTickMetrics executeControlTick() {
        final long before = controlTickCount();
        runControlTicks(1);
        if (controlTickCount() == before) {
            throw new IllegalStateException("no control tick ran: a stop was requested");
        }
        return totals.lastControlTick();
    }

    /**
     * Runs {@code count} control ticks, or fewer if {@link #requestStop} is called, a realm fails under
     * {@link FailurePolicy#STOP_RUN}, a recording that is executed again ends, or simulated time ends at
     * {@link EngineBuilder#lastControlTick}.
     *
     * @param count at least 0; {@link Long#MAX_VALUE} runs for as long as possible
     * @throws IllegalArgumentException if {@code count} is negative
     * @throws IllegalStateException if the engine is closed, if a realm's failure has stopped the run before, if
     *     nothing is left to run, or if called by code of a realm, stage or observer
     * @throws io.multiverse.kernel.ClockworkException if anything else failed: nothing runs any more
     * @throws io.multiverse.kernel.journal.JournalException if the journal cannot be opened or does not fit
     */
    public void runControlTicks(long count) {
        phase.requireOutside();
        if (count < 0) { // not by require, whose text would be made at each call
            throw new IllegalArgumentException("the number of control ticks to run must be at least 0, not " + count);
        }
        phase.lock();
        try {
            startInside();
            if (!isCaughtUp()) {
                return;
            }
            if (stopReason != null) {
                throw new IllegalStateException(stopReason);
            }
            final long done = clockwork.completedControlTick();
            final long last = lastControlTick();
            if (done >= last) {
                throw new IllegalStateException((settings.recording() == null ? "simulated time" : "the recording")
                        + " ends at control tick " + last);
            }
            clockwork.runTo(done + Math.min(count, last - done));
        } finally {
            phase.unlock();
        }
    }

    private long lastControlTick() {
        return Math.min(journal.lastControlTick(), settings.lastControlTick());
    }

    /**
     * Lets a run in progress end after its present control tick. Any thread may ask, observers included: it changes no
     * result.
     */
    public void requestStop() {
        clockwork.requestStop();
    }

    /**
     * Fixes the run's initial state and opens the journal, if there is one; running does so too.
     *
     * <p>If the journal is resumed, its n control ticks are re-executed here, as fast as possible whatever the pace,
     * with the inputs it holds, and compared with it: when this returns, {@link #controlTickCount} is n and the run
     * goes on as if it had never ended. Inputs offered meanwhile wait for control tick n + 1. If {@link #requestStop}
     * ends this early, the journal stays as it is, and starting or running again goes on with it.
     *
     * @throws io.multiverse.kernel.journal.JournalException if the journal's directory cannot be used; of kind
     *     INCOMPATIBLE if this engine is not built as the journal's was, of kind DIVERGED if its frames come out
     *     different
     */
    public void start() {
        phase.requireOutside();
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
            if (stopReason != null) {
                throw new IllegalStateException(stopReason);
            }
            begin();
        }
        catchUp();
    }

    private void begin() {
        final RunState state = new RunState(register, clockwork, settings.realmFactory(), settings.localTickNanos());
        final int initialGames = register.size();
        ingressStage.recorded(journal.open(
                RunHeader.of(settings, register, stages.list(), journal.mode()),
                this::environment,
                sinks,
                state,
                takenNames,
                clockwork::requestStop));
        sinks.add(acknowledgements.after(journal::durableControlTick));
        for (int index = initialGames; index < register.size(); index++) {
            final HostedRealm game = register.game(index);
            takenNames.takeRecorded(game.id(), game.coordinate().realmId());
        }
        declarations.skipPresent();
        Watchdog.watch(watch);
        phase.start();
    }

    /** Returns what this engine has to do with journals. */
    public EngineJournal journal() {
        return engineJournal;
    }

    private RunEnvironment environment() {
        return EnvironmentFile.present(register, stages.list());
    }

    private boolean isCaughtUp() {
        return clockwork.completedControlTick() >= journal.recordedControlTicks();
    }

    private void catchUp() {
        if (isCaughtUp()) {
            return;
        }
        pacer.hold(true);
        try {
            clockwork.runTo(journal.recordedControlTicks());
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            throw e;
        } finally {
            pacer.hold(false);
        }
    }

    /**
     * Returns a promise that is kept once everything the calling thread has offered before is safe: taken in at a
     * control tick, whose number it gets, and in the journal, forced to the device if the journal is forced at all. It
     * is kept on a thread of the common pool. It is broken if the queue of inputs is full, or the engine closes first.
     * Any thread may ask.
     */
    public CompletableFuture<Long> acknowledgeInputs() {
        phase.requireOutside();
        final IngressInput.Acknowledgement marker = new IngressInput.Acknowledgement(new CompletableFuture<>());
        acknowledgements.expect(marker.promise());
        final InputResult result = ingress.offerMarker(marker);
        if (result != InputResult.ACCEPTED) {
            marker.promise().completeExceptionally(new IllegalStateException("the marker was not taken in: " + result));
        }
        return marker.promise();
    }

    private void completeFrame(ControlTickFrame frame) {
        declarations.addTo(frame);
        if (settings.failurePolicy() == FailurePolicy.STOP_RUN
                && frame.controlTick() > journal.recordedControlTicks()) {
            for (final LifecycleChange change : frame.lifecycle()) {
                if (change.to() == GameInstanceState.ERROR) {
                    stopReason = "the run was stopped at control tick " + frame.controlTick() + ": game "
                            + register.game(change.realmIndex()).id() + " failed with " + change.detail();
                    clockwork.requestStop();
                }
            }
        }
    }

    /** Returns the number of control ticks done. */
    public long controlTickCount() {
        phase.requireOutside();
        return clockwork.completedControlTick();
    }

    /** Returns the simulated time in nanoseconds. */
    public long simTimeNanos() {
        return controlTickCount() * settings.windowNanos();
    }

    /** Returns simulated time per wall time of a real-time run, at most 1. */
    public double dilation() {
        phase.requireOutside();
        return pacer.dilation();
    }

    /** Returns how many control ticks of a real-time run began after their deadline. */
    public long overruns() {
        phase.requireOutside();
        return pacer.overruns();
    }

    /** Returns the state of all games between two control ticks; waits for the next one if a run is in progress. */
    public MultiverseState getMultiverseState() {
        return inspect(controlTick ->
                StateReport.of(register, totals, controlTick, controlTick * settings.windowNanos(), ingress.size()));
    }

    /**
     * Writes a game's state with its names, as its digest covers it: first, in the group {@code kernel}, its clock and
     * timers, then its random stream and its realm's own state. Waits for the next control tick if a run is in
     * progress.
     *
     * @throws IllegalArgumentException if no such game is registered
     */
    public void describeGame(String id, StateWriter out) {
        describe("the id of a game", id, out, at -> register.slotOf(id, at).describe(out));
    }

    /**
     * Writes a game's pending timers, of which its state has a digest only, as a list {@code timer} in the order in
     * which they run; nothing if it never set one. See {@link #describeGame}.
     */
    public void describeTimers(String id, StateWriter out) {
        describe("the id of a game", id, out, at -> register.slotOf(id, at).describeTimers(out));
    }

    /**
     * Writes a stage's state with its names; see {@link #describeGame}.
     *
     * @throws IllegalArgumentException if no such stage was added
     */
    public void describeStage(String name, StateWriter out) {
        describe("the name of a stage", name, out, at -> stages.describe(name, out));
    }

    private void describe(String what, String name, StateWriter out, LongConsumer look) {
        phase.requireOutside();
        TextRules.requireName(what, name);
        require(out != null, "the writer of the state of " + name + " is missing: it is null");
        inspect(controlTick -> {
            look.accept(controlTick);
            return null;
        });
    }

    /**
     * Returns the chain of causes of an event, first cause first and the event last; empty if the event is unknown or
     * older than the history the engine keeps, which begins anew where a run goes on from a snapshot.
     */
    public List<CascadeLink> getCascadeChain(long eventId) {
        phase.requireOutside();
        return history == null ? List.of() : inspect(controlTick -> history.chain(eventId));
    }

    /** Returns what the run amounts to; equal for equal runs. */
    public AuditTrail dumpAuditTrail() {
        return inspect(controlTick -> totals.audit());
    }

    private <T> T inspect(LongFunction<T> look) {
        return inspections.inspect(phase, clockwork::completedControlTick, watch, look);
    }

    /**
     * Ends all threads and seals the journal; a run in progress in another thread is stopped first. Calling it again
     * does nothing.
     *
     * @throws StuckException if code has not returned for long; the journal is sealed unless that code writes it
     * @throws IllegalStateException if called by code of a realm, stage or observer
     */
    @Override
    public void close() {
        phase.requireOutside();
        phase.close();
        ingress.close();
        clockwork.beginClose();
        watch.lockToClose(phase::tryLockFor, clockwork::abandon);
        try {
            clockwork.close();
            watch.requireUnstuck();
        } finally {
            Watchdog.leave(watch);
            ingressStage.close();
            acknowledgements.close();
            phase.unlock();
        }
    }

    /**
     * Throws {@link IllegalStateException} if the caller is code of a realm, stage or observer of this engine. For
     * services around an engine, such as a router, whose answers such code must not depend on.
     */
    public void requireOutside() {
        phase.requireOutside();
    }

    /** Like {@link #requireOutside}, but lets stages ask, too: for what those before them have done. */
    public void requireOutsideOrStage() {
        phase.requireOutsideOrStage();
    }
}
