package io.multiverse.kernel;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventTypes;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.event.RealmStatus;
import io.multiverse.kernel.journal.ChronicleJournal;
import io.multiverse.kernel.journal.ControlTickFrame;
import io.multiverse.kernel.journal.LifecycleChange;
import io.multiverse.kernel.tick.Clockwork;
import io.multiverse.kernel.tick.ClockworkSettings;
import io.multiverse.kernel.tick.Pacer;
import io.multiverse.kernel.tick.RealmSlot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
    private final Clockwork clockwork;
    private final GameRegister register;
    private final Ingress ingress;
    private final RunTotals totals = new RunTotals();
    private final EventHistory history;
    private final List<String> stageNames = new CopyOnWriteArrayList<>();
    private final Set<String> takenNames = ConcurrentHashMap.newKeySet();
    private final ReentrantLock running = new ReentrantLock();
    private ChronicleJournal journal;
    private volatile boolean started;
    private volatile boolean closed;
    private int journaledTypes;
    private int journaledSelections;

    MultiGameTickEngine(EngineBuilder builder) {
        settings = builder;
        final long windowNanos = builder.windowNanos();
        pacer = builder.pace == Pace.MAX ? Pacer.max() : Pacer.realtime(SystemNanoClock.INSTANCE, windowNanos);
        sinks = new FrameSinks(List.of(totals));
        clockwork = Clockwork.of(
                new ClockworkSettings(
                        windowNanos,
                        builder.localTickNanos,
                        builder.workers,
                        builder.threadingMode,
                        builder.waitMode,
                        builder.ringSize,
                        pacer,
                        SystemNanoClock.INSTANCE,
                        builder.measureRealms,
                        builder.cpus),
                sinks);
        register = new GameRegister(clockwork.realms(), builder.seed);
        ingress = new Ingress(builder.ingressCapacity);
        final IngressStage ingressStage = new IngressStage(ingress, register, clockwork.lifecycle());
        ingressStage.emitter(clockwork.addIngress(ingressStage).emitter());
        clockwork.completeFrames(this::completeFrame);
        history = builder.causeHistory == 0 ? null : new EventHistory(builder.causeHistory, register);
        if (history != null) {
            sinks.add(history);
        }
        builder.observers.forEach(sinks::add);
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
        final long own = realm.localTickNanos();
        final long localTickNanos = own == 0 ? settings.localTickNanos : own;
        if (localTickNanos < 0 || settings.windowNanos() % localTickNanos != 0) {
            throw new IllegalArgumentException("game " + id + ": a local tick of " + localTickNanos
                    + " ns does not divide the control interval of " + settings.windowNanos()
                    + " ns; choose one that does");
        }
        takeNames(id, coordinate.realmId());
        if (started) {
            return ingress.offer(new IngressInput.Register(id, realm, coordinate, localTickNanos, limits));
        }
        final HostedRealm game = register.add(id, realm, coordinate, localTickNanos, limits);
        if (game.start() == null) {
            clockwork.runFromStart(game.realmIndex());
        } else {
            clockwork.failedFromStart(game.realmIndex());
        }
        return InputResult.ACCEPTED;
    }

    private void takeNames(String id, String realmId) {
        if (!takenNames.add(id)) {
            throw new IllegalArgumentException("a game with id " + id + " is registered already: ids are unique");
        }
        if (!realmId.equals(id) && !takenNames.add(realmId)) {
            takenNames.remove(id);
            throw new IllegalArgumentException(
                    "a game with realm id " + realmId + " is registered already: ids are unique");
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
            if (started) {
                result = worse(result, ingress.offer(new IngressInput.Subscription(id, type, true)));
            } else {
                final int index = register.indexOf(id);
                if (index < 0) {
                    throw new IllegalArgumentException("no game " + id + " is registered: register it first");
                }
                register.directory().subscribe(index, register.declareType(type, PayloadSchema.ANY));
            }
        }
        return result;
    }

    private static InputResult worse(InputResult a, InputResult b) {
        return a.compareTo(b) >= 0 ? a : b;
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
        if (stageNames.contains(stage.name())) {
            throw new IllegalArgumentException("a stage named " + stage.name() + " was added already");
        }
        stageNames.add(stage.name());
        final HostedStage hosted = new HostedStage(stage, register);
        hosted.start(clockwork.addStage(hosted).emitter());
    }

    /**
     * Hands bytes to a stage at the next control tick.
     *
     * @throws IllegalArgumentException if no stage has this name
     */
    public InputResult submitToStage(String stage, byte[] input) {
        if (!stageNames.contains(stage)) {
            throw new IllegalArgumentException("no stage is named " + stage);
        }
        return ingress.offer(new IngressInput.ForStage(stage, input.clone()));
    }

    /**
     * Hands an event to the run; it comes before all events of the window and is delivered at the next control tick.
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
     * @throws io.multiverse.kernel.tick.ClockworkException if the run has failed
     */
    public ControlTickMetrics executeControlTick() {
        runControlTicks(1);
        return totals.lastControlTick();
    }

    /** Runs {@code count} control ticks, or fewer if {@link #requestStop} is called. */
    public void runControlTicks(long count) {
        running.lock();
        try {
            start();
            clockwork.runTo(Math.addExact(clockwork.completedControlTick(), count));
        } finally {
            running.unlock();
        }
    }

    /** Lets a run in progress end after its present control tick. Any thread may ask. */
    public void requestStop() {
        clockwork.requestStop();
    }

    /**
     * Fixes the run's initial state and opens the journal, if there is one; running does so too.
     *
     * @throws io.multiverse.kernel.journal.JournalException if the journal's directory cannot be used
     */
    public void start() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        if (started) {
            return;
        }
        if (settings.journal != null) {
            journal = ChronicleJournal.create(
                    settings.journal, RunHeader.of(settings, register, stageNames, settings.journal.mode()));
            sinks.prepend(journal);
        }
        journaledTypes = register.types().size();
        journaledSelections = register.selections().size();
        started = true;
    }

    /** Returns the number of frames in the journal, 0 without one. */
    public long journalFrames() {
        return journal == null ? 0 : journal.frames();
    }

    /** Returns the hash of the journal's last frame, which chains to all before it; 0 without a journal. */
    public long journalHash() {
        return journal == null ? 0 : journal.lastHash();
    }

    private void completeFrame(ControlTickFrame frame) {
        final EventTypes types = register.types();
        for (; journaledTypes < types.size(); journaledTypes++) {
            frame.newTypes().add(types.name(journaledTypes));
            frame.newTypes().add(types.schema(journaledTypes).toString());
        }
        for (; journaledSelections < register.selections().size(); journaledSelections++) {
            frame.newSelections()
                    .add(register.selections().get(journaledSelections).toText());
        }
        if (settings.failurePolicy == FailurePolicy.STOP_RUN) {
            for (final LifecycleChange change : frame.lifecycle()) {
                if (change.to() == RealmStatus.FAILED) {
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
        return inspect(this::state);
    }

    /**
     * Returns the chain of causes of an event, first cause first and the event last; empty if the event is unknown or
     * older than the history the engine keeps.
     */
    public List<CascadeLink> getCascadeChain(long eventId) {
        return history == null ? List.of() : inspect(() -> history.chain(eventId));
    }

    /** Returns what the run amounts to; equal for equal runs. */
    public AuditTrail dumpAuditTrail() {
        return inspect(totals::audit);
    }

    private <T> T inspect(Supplier<T> look) {
        if (running.isHeldByCurrentThread()) {
            return look.get();
        }
        final CompletableFuture<T> answer = new CompletableFuture<>();
        boolean asked = false;
        while (!answer.isDone()) {
            if (running.tryLock()) {
                try {
                    return look.get();
                } finally {
                    running.unlock();
                }
            }
            if (!asked) {
                asked = ingress.offer(new IngressInput.Inspect(() -> answer.complete(look.get())))
                        == InputResult.ACCEPTED;
            }
            LockSupport.parkNanos(INSPECTION_RETRY_NANOS);
        }
        return answer.join();
    }

    private MultiverseState state() {
        final long now = simTimeNanos();
        final Map<String, GameState> games = new LinkedHashMap<>();
        long localTicks = 0;
        for (int index = 0; index < register.size(); index++) {
            if (register.slot(index) != null) {
                final GameState game = state(index, now);
                games.put(register.game(index).id(), game);
                localTicks += game.localTick();
            }
        }
        final AuditTrail audit = totals.audit();
        return new MultiverseState(
                audit.controlTicks(),
                now,
                localTicks,
                games.size(),
                Collections.unmodifiableMap(games),
                ingress.size(),
                audit.totalCrossGameEvents(),
                audit.totalDeadLetters(),
                totals.averageMs(),
                totals.averageLatencyMs());
    }

    private GameState state(int index, long now) {
        final RealmSlot slot = register.slot(index);
        final RealmStatus status = register.directory().status(index);
        return new GameState(
                GameInstanceState.of(status),
                register.game(index).coordinate(),
                status == RealmStatus.RUNNING ? slot.clockAt(now) : slot.localTick(),
                slot.ticksRun(),
                slot.emitter().sequence(),
                slot.eventsReceived(),
                slot.busyNanos(),
                slot.digest());
    }

    /** Ends all threads and seals the journal; a run in progress in another thread is stopped first. */
    @Override
    public void close() {
        closed = true;
        ingress.close();
        clockwork.requestStop();
        clockwork.close();
    }
}
