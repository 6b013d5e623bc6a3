package io.multiverse.kernel;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.RealmStatus;
import io.multiverse.kernel.journal.ControlTickFrame;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.LifecycleChange;
import io.multiverse.kernel.journal.RealmComparison;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.kernel.tick.Clockwork;
import io.multiverse.kernel.tick.ClockworkException;
import io.multiverse.kernel.tick.ClockworkSettings;
import io.multiverse.kernel.tick.Pacer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Runs many games as one multiverse: they tick in parallel, and at every control tick all events between them are put
 * in one order, journaled and delivered.
 *
 * <p>Build it, register games and stages, then run control ticks one by one or many at a time. Inputs (events, games
 * that come and go, subscriptions) may be offered by any thread at any time and take effect at the next control tick.
 * Running is for one thread at a time. Close it in the end; after a failure it only can be closed.
 */
public final class MultiGameTickEngine implements AutoCloseable {
    private static final long INSPECTION_RETRY_NANOS = 1_000_000;

    private final EngineBuilder settings;
    private final Pacer pacer;
    private final FrameSinks sinks;
    private final RealmComparison solo;
    private final Clockwork clockwork;
    private final GameRegister register;
    private final Ingress ingress;
    private final IngressStage ingressStage;
    private final NewDeclarations declarations;
    private final RunTotals totals = new RunTotals();
    private final EventHistory history;
    private final HostedStages stages = new HostedStages();
    private final TakenNames takenNames = new TakenNames();
    private final Inspections inspections = new Inspections();
    private final ReentrantLock running = new ReentrantLock();
    private final InputAcknowledgements acknowledgements = new InputAcknowledgements();
    private final StageAnswers answers = new StageAnswers(acknowledgements);
    private final GameAdmission admission;
    private final RunJournal journal;
    private volatile String stopReason;
    private volatile boolean started;
    private volatile boolean closed;

    MultiGameTickEngine(EngineBuilder builder) {
        settings = builder;
        final long windowNanos = builder.windowNanos();
        pacer = builder.pace == Pace.MAX ? Pacer.max() : Pacer.realtime(SystemNanoClock.INSTANCE, windowNanos);
        sinks = new FrameSinks(List.of(totals));
        solo = builder.soloGame == null ? null : new RealmComparison(builder.recording);
        clockwork = clockwork(builder);
        register = new GameRegister(clockwork.realms(), builder.seed, builder.probe);
        declarations = new NewDeclarations(register);
        ingress = new Ingress(builder.ingressCapacity);
        admission = new GameAdmission(builder, register, clockwork.lifecycle(), takenNames);
        ingressStage = new IngressStage(
                ingress, register, clockwork.lifecycle(), admission, inspections, acknowledgements, answers);
        ingressStage.emitter(clockwork.addIngress(ingressStage).emitter());
        clockwork.completeFrames(this::completeFrame);
        journal = new RunJournal(builder, totals, solo, SystemNanoClock.INSTANCE);
        clockwork.afterFrames(journal::afterFrame);
        history = builder.causeHistory == 0 ? null : new EventHistory(builder.causeHistory, register);
        if (history != null) {
            sinks.add(history);
        }
        builder.observers.forEach(sinks::add);
    }

    private Clockwork clockwork(EngineBuilder builder) {
        final ClockworkSettings description = builder.clockwork(pacer);
        return solo == null
                ? Clockwork.of(description, sinks)
                : Clockwork.solo(
                        description,
                        sinks,
                        solo,
                        () -> register().indexOf(builder.soloGame),
                        frame -> register().declare(frame));
    }

    /** Returns the register, which is made after the clockwork that asks for it while it runs. */
    private GameRegister register() {
        return register;
    }

    /** Begins the description of an engine. */
    public static EngineBuilder builder() {
        return new EngineBuilder();
    }

    /**
     * Registers a game under the run's limits.
     *
     * @see #registerGame(String, Realm, RealmCoordinate, EmissionLimits)
     */
    public InputResult registerGame(String id, Realm realm, RealmCoordinate coordinate) {
        return registerGame(id, realm, coordinate, settings.limits);
    }

    /**
     * Registers a game. Before the first control tick it takes effect at once and the game runs from the start; later
     * it joins at the next control tick. Events can address the game by {@code id} and by its coordinate's realm id.
     *
     * @throws IllegalArgumentException if the id is blank or taken, or the realm's local tick does not divide the
     *     control interval
     */
    public InputResult registerGame(String id, Realm realm, RealmCoordinate coordinate, EmissionLimits limits) {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("a game needs an id");
        }
        final long localTickNanos = settings.localTickNanosOf(id, realm);
        takenNames.take(id, coordinate.realmId(), realm);
        InputResult result = InputResult.CLOSED;
        try {
            result = register(id, realm, coordinate, localTickNanos, limits);
        } finally {
            if (result != InputResult.ACCEPTED) {
                takenNames.release(id, coordinate.realmId(), realm);
            }
        }
        return result;
    }

    private InputResult register(
            String id, Realm realm, RealmCoordinate coordinate, long localTickNanos, EmissionLimits limits) {
        if (!started) {
            running.lock();
            try {
                if (!started) {
                    registerFromStart(id, realm, coordinate, localTickNanos, limits);
                    return InputResult.ACCEPTED;
                }
            } finally {
                running.unlock();
            }
        }
        return ingress.offer(new IngressInput.Register(id, realm, coordinate, localTickNanos, limits));
    }

    private void registerFromStart(
            String id, Realm realm, RealmCoordinate coordinate, long localTickNanos, EmissionLimits limits) {
        final HostedRealm game = register.add(id, realm, coordinate, localTickNanos, limits);
        final Throwable failure = game.start();
        if (failure == null) {
            clockwork.runFromStart(game.realmIndex());
        } else {
            ingressStage.failedStart(game.realmIndex(), failure.getClass().getName());
        }
    }

    /** Removes a game at the next control tick; its id stays taken, so that a journal's names are unambiguous. */
    public InputResult unregisterGame(String id) {
        return ingress.offer(new IngressInput.Unregister(id));
    }

    /** Stops a game's clock at the next control tick; events to it become dead letters. */
    public InputResult pauseGame(String id) {
        return ingress.offer(new IngressInput.Pause(id));
    }

    /** Lets a paused game's clock go on at the next control tick. */
    public InputResult resumeGame(String id) {
        return ingress.offer(new IngressInput.Resume(id));
    }

    /**
     * Subscribes a game to broadcasts of these types: at once before the first control tick, else at the next one.
     *
     * @throws IllegalArgumentException if a type is blank; before the first control tick also if no such game is
     *     registered
     */
    public InputResult subscribeToEvents(String id, List<String> eventTypes) {
        InputResult result = InputResult.ACCEPTED;
        for (final String type : eventTypes) {
            if (type.isBlank()) {
                throw new IllegalArgumentException("an event type to subscribe to must not be blank");
            }
            result = result.orWorse(subscribe(id, type));
        }
        return result;
    }

    private InputResult subscribe(String id, String eventType) {
        if (!started) {
            running.lock();
            try {
                if (!started) {
                    final int index = register.indexOf(id);
                    if (index < 0) {
                        throw new IllegalArgumentException("no game " + id + " is registered: register it first");
                    }
                    register.directory().subscribe(index, register.declareType(eventType, PayloadSchema.ANY));
                    return InputResult.ACCEPTED;
                }
            } finally {
                running.unlock();
            }
        }
        return ingress.offer(new IngressInput.Subscription(id, eventType, true));
    }

    /** Ends a game's subscription at the next control tick. */
    public InputResult unsubscribeFromEvents(String id, String eventType) {
        return ingress.offer(new IngressInput.Subscription(id, eventType, false));
    }

    /**
     * Adds a control-tick stage behind those added before.
     *
     * @throws IllegalStateException after the first control tick
     * @throws IllegalArgumentException if its name is taken
     */
    public void addStage(ControlTickStage stage) {
        if (started) {
            throw new IllegalStateException("stages are added before the first control tick");
        }
        if (stages.isTaken(stage.name())) {
            throw new IllegalArgumentException("a stage named " + stage.name() + " was added already");
        }
        final HostedStage hosted = new HostedStage(stage, register, admission, answers);
        stages.add(hosted);
        hosted.start(clockwork.addStage(hosted));
        sinks.add(new StageEgress(stage, journal::isExecutedFirst));
    }

    /**
     * Hands bytes to a stage at the next control tick.
     *
     * @throws IllegalArgumentException if no stage has this name
     */
    public InputResult submitToStage(String stage, byte[] input) {
        stages.named(stage);
        return ingress.offer(new IngressInput.ForStage(stage, input.clone(), AwaitedAnswer.NONE));
    }

    /**
     * Hands bytes to a stage like {@link #submitToStage}, and asks for its answer.
     *
     * @param listener hears the answer while the stage gives it, before it is journaled, on the control-tick thread and
     *     within the stage's call; must be brief, and must change nothing that the stage's state or events depend on:
     *     where the run is executed again, nobody listens
     * @throws IllegalArgumentException if no stage has this name
     */
    public StageInquiry askStage(String stage, byte[] input, Consumer<Object> listener) {
        stages.named(stage);
        final AwaitedAnswer awaited = new AwaitedAnswer(listener, new CompletableFuture<>());
        acknowledgements.expect(awaited.promise());
        return awaited.inquiry(ingress.offer(new IngressInput.ForStage(stage, input.clone(), awaited)));
    }

    /**
     * Hands an event to the run; it comes before all events of the window and is delivered at the next control tick.
     * Stages that read its type see it there, too: so a deed told to the players' stage counts for quests.
     *
     * @throws IllegalArgumentException if its data cannot be a payload, or is longer than any payload may be
     */
    public InputResult queueCrossGameEvent(CrossGameEvent event) {
        final byte[] payload = MapPayload.encode(event.data());
        if (payload.length > EmissionLimits.MAX_PAYLOAD_LENGTH) {
            throw new IllegalArgumentException("event " + event.eventId() + " has a payload of " + payload.length
                    + " bytes, at most " + EmissionLimits.MAX_PAYLOAD_LENGTH + " are possible: send less, or in parts");
        }
        final Map<String, Object> label = new TreeMap<>();
        label.put("eventId", event.eventId());
        label.put(
                "source",
                event.sourceRealm() == null ? null : event.sourceRealm().realmId());
        final String target =
                event.targetRealm() == null ? "" : event.targetRealm().realmId();
        return ingress.offer(new IngressInput.Event(target, event.eventType(), payload, MapPayload.encode(label)));
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
     * {@link FailurePolicy#STOP_RUN}, or simulated time ends after 2^63 ns.
     *
     * @throws IllegalStateException if the engine is closed, if a realm's failure has stopped the run before, or if
     *     called by code of a realm, stage or observer
     * @throws io.multiverse.kernel.tick.ClockworkException if anything else failed: nothing runs any more
     * @throws io.multiverse.kernel.journal.JournalException if the journal cannot be opened or does not fit
     */
    public void runControlTicks(long count) {
        requireOutside();
        running.lock();
        try {
            start();
            if (!isCaughtUp()) {
                return;
            }
            if (stopReason != null) {
                throw new IllegalStateException(stopReason);
            }
            final long done = clockwork.completedControlTick();
            final long last = Math.min(journal.lastControlTick(), Long.MAX_VALUE / settings.windowNanos() - 1);
            if (done >= last) {
                throw new IllegalStateException((settings.recording == null ? "simulated time" : "the recording")
                        + " ends at control tick " + last);
            }
            clockwork.runTo(Math.min(last, done + Math.min(count, last)));
        } finally {
            running.unlock();
        }
    }

    private void requireOutside() {
        if (clockwork.isInside()) {
            throw new IllegalStateException("code of realms, stages and observers cannot control or inspect the run");
        }
    }

    /** Lets a run in progress end after its present control tick. Any thread may ask. */
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
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        if (started && isCaughtUp()) {
            return;
        }
        running.lock();
        try {
            if (!started) {
                begin();
            }
            catchUp();
        } finally {
            running.unlock();
        }
    }

    private void begin() {
        final RunState state = new RunState(register, clockwork, settings.realmFactory, settings.localTickNanos);
        final int initialGames = register.size();
        ingressStage.recorded(journal.open(
                RunHeader.of(settings, register, stages.list(), journal.mode()),
                environment(),
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
        started = true;
    }

    /** Returns what this process would record, or executes again, a run of these games and stages with. */
    public RunEnvironment environment() {
        return RunEnvironment.present(register, stages.list());
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

    /** Returns how many control ticks the resumed journal holds, which {@link #start} re-executes; else 0. */
    public long recordedControlTicks() {
        return journal.recordedControlTicks();
    }

    /** Returns the control tick whose snapshot {@link #start} began with, 0 if it began at the run's start. */
    public long restoredControlTick() {
        return journal.restoredControlTick();
    }

    /** Returns the number of frames in the journal, 0 without one. */
    public long journalFrames() {
        return journal.frames();
    }

    /** Returns the hash of the journal's last frame, which chains to all before it; 0 without a journal. */
    public long journalHash() {
        return journal.lastHash();
    }

    /** Asks for a snapshot at the next control tick, if the run is journaled. Any thread may ask. */
    public void requestSnapshot() {
        journal.requestSnapshot();
    }

    /**
     * Returns the first difference between a re-executed run and its recording, once it came up. Any thread may ask.
     */
    public Optional<Divergence> divergence() {
        return journal.divergence();
    }

    /** Returns up to which control tick a re-executed run is known to equal its recording. Any thread may ask. */
    public long equalControlTicks() {
        return journal.equalControlTicks();
    }

    /**
     * Returns a promise that is kept once everything the calling thread has offered before is safe: taken in at a
     * control tick, whose number it gets, and in the journal, forced to the device if the journal is forced at all. It
     * is kept on a thread of the common pool. It is broken if the queue of inputs is full, or the engine closes first.
     * Any thread may ask.
     */
    public CompletableFuture<Long> acknowledgeInputs() {
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
        if (settings.failurePolicy == FailurePolicy.STOP_RUN && frame.controlTick() > journal.recordedControlTicks()) {
            for (final LifecycleChange change : frame.lifecycle()) {
                if (change.to() == RealmStatus.FAILED) {
                    stopReason = "the run was stopped at control tick " + frame.controlTick() + ": game "
                            + register.game(change.realmIndex()).id() + " failed with " + change.detail();
                    clockwork.requestStop();
                }
            }
        }
    }

    /** Returns the number of control ticks done. */
    public long controlTickCount() {
        return clockwork.completedControlTick();
    }

    /** Returns the simulated time in nanoseconds. */
    public long simTimeNanos() {
        return controlTickCount() * settings.windowNanos();
    }

    /** Returns simulated time per wall time of a real-time run, at most 1. */
    public double dilation() {
        return pacer.dilation();
    }

    /** Returns how many control ticks of a real-time run began after their deadline. */
    public long overruns() {
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
        inspect(controlTick -> {
            final int index = register.indexOf(id);
            if (index < 0) {
                throw new IllegalArgumentException("no game " + id + " is registered at control tick " + controlTick);
            }
            register.slot(index).describe(out);
            return null;
        });
    }

    /**
     * Writes a stage's state with its names; see {@link #describeGame}.
     *
     * @throws IllegalArgumentException if no such stage was added
     */
    public void describeStage(String name, StateWriter out) {
        inspect(controlTick -> {
            stages.named(name).slot().describe(out);
            return null;
        });
    }

    /**
     * Returns the chain of causes of an event, first cause first and the event last; empty if the event is unknown or
     * older than the history the engine keeps, which begins anew where a run goes on from a snapshot.
     */
    public List<CascadeLink> getCascadeChain(long eventId) {
        return history == null ? List.of() : inspect(controlTick -> history.chain(eventId));
    }

    /** Returns what the run amounts to; equal for equal runs. */
    public AuditTrail dumpAuditTrail() {
        return inspect(controlTick -> totals.audit());
    }

    private <T> T inspect(LongFunction<T> look) {
        requireOutside();
        CompletableFuture<T> answer = null;
        while (answer == null || !answer.isDone()) {
            if (running.tryLock()) {
                try {
                    return look.apply(controlTickCount());
                } finally {
                    running.unlock();
                }
            }
            answer = answer == null ? inspections.ask(look) : answer;
            LockSupport.parkNanos(INSPECTION_RETRY_NANOS);
        }
        return Inspections.take(answer);
    }

    /**
     * Ends all threads and seals the journal; a run in progress in another thread is stopped first. Calling it again
     * does nothing.
     *
     * @throws IllegalStateException if called by code of a realm, stage or observer
     */
    @Override
    public void close() {
        requireOutside();
        closed = true;
        ingress.close();
        clockwork.beginClose();
        running.lock();
        try {
            clockwork.close();
        } finally {
            ingressStage.close();
            acknowledgements.close();
            running.unlock();
        }
    }
}
