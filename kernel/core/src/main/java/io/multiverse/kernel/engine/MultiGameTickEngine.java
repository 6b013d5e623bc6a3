package io.multiverse.kernel.engine;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageInquiry;
import io.multiverse.kernel.StagePort;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.internal.engine.HostedRun;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.ingress.AwaitedAnswer;
import io.multiverse.kernel.internal.text.TextRules;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.metrics.MetricSummary;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.CascadeLink;
import io.multiverse.kernel.report.ControlTickMetrics;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.MultiverseState;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.report.StrictFinding;
import io.multiverse.kernel.report.StuckException;
import io.multiverse.kernel.settings.FailurePolicy;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs many games as one multiverse: they tick in parallel, and at every control tick all events between them are put
 * in one order, journaled and delivered.
 *
 * <p>Build it, register games and stages, then run control ticks one by one or many at a time. Inputs (events, games
 * that come and go, subscriptions) may be offered by any thread at any time and take effect at the next control tick.
 * Running is for one thread at a time. Close it at the end; after a failure it can only be closed.
 *
 * <p>An argument that makes no sense (null, a name that cannot be one, a number out of range) is an
 * {@link IllegalArgumentException}, and a call that fails leaves no trace. Every method but {@link #requestStop} and
 * {@link #journal} throws {@link IllegalStateException} when code of a realm, stage or observer of this engine calls
 * it: such code has its context, or the frame it is given. After {@link #close} inputs are {@link InputResult#CLOSED}.
 */
public final class MultiGameTickEngine implements AutoCloseable {
    private final HostedRun run;
    private final EngineJournal journal;

    MultiGameTickEngine(EngineSettings settings) {
        run = new HostedRun(settings);
        journal = new EngineJournal(run.journal(), run.phase(), run::environment);
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
        run.phase().requireOutside();
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
        run.phase().requireOutside();
        require(game != null, "the game to register is missing: it is null");
        try {
            return run.games().register(game);
        } catch (final VirtualMachineError e) {
            run.refuse("the run cannot begin: the start of game " + game.id() + " exhausted the JVM");
            throw e;
        }
    }

    /** Removes a game at the next control tick; its id stays taken, so that a journal's names are unambiguous. */
    public InputResult unregisterGame(String id) {
        run.phase().requireOutside();
        return run.games().unregister(id);
    }

    /** Stops a game's clock at the next control tick; events to it become dead letters. */
    public InputResult pauseGame(String id) {
        run.phase().requireOutside();
        return run.games().pause(id);
    }

    /** Lets a paused game's clock continue at the next control tick. */
    public InputResult resumeGame(String id) {
        run.phase().requireOutside();
        return run.games().resume(id);
    }

    /**
     * Subscribes a game to broadcasts of these types, all or none: at once before the first control tick, else at the
     * next one.
     *
     * @throws IllegalArgumentException if a type cannot be a name; before the first control tick also if no such game
     *     is registered
     */
    public InputResult subscribeToEvents(String id, List<String> eventTypes) {
        run.phase().requireOutside();
        return run.games().subscribe(id, eventTypes);
    }

    /** Ends a game's subscription at the next control tick. */
    public InputResult unsubscribeFromEvents(String id, String eventType) {
        run.phase().requireOutside();
        return run.games().unsubscribe(id, eventType);
    }

    /**
     * Adds a control-tick stage after those added before. If the stage's own start throws, the run cannot begin.
     *
     * @throws IllegalStateException after the first control tick, or once the engine is closed
     * @throws IllegalArgumentException if its name is taken, or its name, its version or an event type is no valid text
     */
    public void addStage(ControlTickStage stage) {
        run.phase().requireOutside();
        require(stage != null, "the stage to add is missing: it is null");
        run.stages().add(stage, run::refuse);
    }

    /**
     * Adds an observer of sealed frames, as {@link EngineBuilder#observer} does.
     *
     * @throws IllegalStateException once the run has started
     */
    public void addObserver(FrameObserver observer) {
        run.phase().requireOutside();
        require(observer != null, "the observer to add is missing: it is null");
        run.addObserver(observer);
    }

    /** Returns the names of the stages, in the order they were added. */
    public List<String> stages() {
        run.phase().requireOutside();
        return run.stageNames();
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
        run.phase().requireOutside();
        require(port != null, "the port of the stage to ask is missing: it is null");
        require(listener != null, "the listener to the answer of stage " + port.stage() + " is missing: it is null");
        require(input != null, "the input for stage " + port.stage() + " is missing: it is null");
        final AwaitedAnswer awaited = AwaitedAnswer.of(port, listener);
        return awaited.inquiry(offerToStage(port.stage(), port.encoder().apply(input), awaited));
    }

    private InputResult offerToStage(String stage, byte[] input, AwaitedAnswer awaited) {
        run.phase().requireOutside();
        require(input != null, "the input for stage " + stage + " is missing: it is null");
        return run.inputs().offerToStage(stage, input, awaited);
    }

    /**
     * Hands an event to the run; it comes before all events of the window and is delivered at the next control tick.
     * Stages that read its type see it there, too: so a deed reported to the players' stage counts for quests.
     *
     * @throws IllegalArgumentException if its data cannot be a payload, or is longer than any payload may be
     */
    public InputResult queueCrossGameEvent(CrossGameEvent event) {
        run.phase().requireOutside();
        require(event != null, "the event to queue is missing: it is null");
        return run.inputs().offer(event);
    }

    /**
     * Alters the run at the next control tick, as {@link EngineBuilder#altered} does with a recorded one: to see what a
     * model makes of trouble. The change is journaled as an input, so the run can be resumed and re-executed; one that
     * cannot be carried out is journaled with the reason. To drop or delay an event of the next window, count its
     * source's events.
     *
     * @throws IllegalStateException if several nodes share the run
     */
    public InputResult alter(RunAlteration.Change change) {
        run.phase().requireOutside();
        require(change != null, "the change of the run is missing: it is null");
        return run.inputs().alter(change);
    }

    /**
     * Runs one control tick.
     *
     * @throws IllegalStateException if a stop was requested before it could run, or the model has ended the run; see
     *     also {@link #runControlTicks}
     */
    public ControlTickMetrics executeControlTick() {
        final long before = controlTickCount();
        runControlTicks(1);
        if (controlTickCount() == before) {
            throw new IllegalStateException("no control tick ran: "
                    + run.stopReason().map(StopReason::message).orElse("a stop was requested"));
        }
        return run.totals().lastControlTick();
    }

    /**
     * Runs {@code count} control ticks, or fewer if {@link #requestStop} is called, a realm or a stage ends the run, a
     * realm fails under {@link FailurePolicy#STOP_RUN}, a recording that is re-executed ends, or simulated time ends at
     * {@link EngineBuilder#lastControlTick}. If the model {@linkplain #stopReason has ended the run}, it returns at
     * once.
     *
     * @param count at least 0; {@link Long#MAX_VALUE} runs for as long as possible
     * @throws IllegalArgumentException if {@code count} is negative
     * @throws IllegalStateException if the engine is closed, if a realm's failure has stopped the run before, if
     *     nothing is left to run, or if called by code of a realm, stage or observer
     * @throws io.multiverse.kernel.ClockworkException if anything else failed: nothing runs any more
     * @throws io.multiverse.kernel.journal.JournalException if the journal cannot be opened or does not fit
     */
    public void runControlTicks(long count) {
        run.phase().requireOutside();
        run.runControlTicks(count);
    }

    /**
     * Takes part in a run that another node leads, see {@link EngineBuilder#exchange}: runs control ticks whenever the
     * lead does, until the lead is closed or this node asks for a stop. Any node's {@link #requestStop} ends the lead's
     * run in progress; this method waits for the next one unless it was this node that asked.
     *
     * @throws IllegalStateException if this engine shares its run with nobody, or leads, and as
     *     {@link #runControlTicks}
     * @throws io.multiverse.kernel.ClockworkException with a {@link io.multiverse.kernel.exchange.PeerException} as its
     *     cause if the nodes have diverged, or one that is needed has ended
     */
    public void follow() {
        run.phase().requireOutside();
        run.follow();
    }

    /** Returns what is known of the other nodes that share the run; empty if there are none. */
    public List<PeerState> peers() {
        run.phase().requireOutside();
        return run.peers();
    }

    /**
     * Ends a run in progress after its current control tick. Any thread may call it, observers included: it changes no
     * result.
     */
    public void requestStop() {
        run.requestStop();
    }

    /**
     * Returns why the run is over for good: a realm or a stage has asked for that, see
     * {@link io.multiverse.kernel.RealmContext#requestStop}. Nothing runs any more then, also if the run is resumed,
     * and inputs are {@link InputResult#CLOSED}. Empty as long as the model has not ended it.
     */
    public Optional<StopReason> stopReason() {
        run.phase().requireOutside();
        return run.stopReason();
    }

    /**
     * Returns what a strict run has found, see {@link EngineBuilder#strict}: the control tick at which something is
     * found is the last one, and running again is an {@link IllegalStateException}. Empty otherwise.
     */
    public List<StrictFinding> strictFindings() {
        run.phase().requireOutside();
        return run.strictFindings();
    }

    /**
     * Fixes the run's initial state and opens the journal, if there is one; running does so too.
     *
     * <p>If the journal is resumed, its n control ticks are re-executed here, as fast as possible whatever the pace,
     * with the inputs it holds, and compared with it: when this returns, {@link #controlTickCount} is n and the run
     * continues as if it had never stopped. Inputs offered in the meantime wait for control tick n + 1. If
     * {@link #requestStop} ends this early, the journal stays as it is, and starting or running again continues it.
     *
     * @throws io.multiverse.kernel.journal.JournalException if the journal's directory cannot be used; of kind
     *     INCOMPATIBLE if this engine is not built as the journal's was, of kind DIVERGED if its frames differ when
     *     re-executed
     */
    public void start() {
        run.phase().requireOutside();
        run.start();
    }

    /** Returns what says how fast the run goes on. */
    public EnginePace pace() {
        return new EnginePace(run);
    }

    /** Returns what looks at the objects and numbers of the run. */
    public EngineContents contents() {
        return new EngineContents(run);
    }

    /** Returns what this engine has to do with journals. */
    public EngineJournal journal() {
        return journal;
    }

    /**
     * Returns a future that completes once everything the calling thread has offered before is safe: taken in at a
     * control tick, whose number is the result, and in the journal, forced to the device if the journal is forced at
     * all; in a run that is shared, in the journals of as many nodes as its exchange says. It completes on a thread of
     * the common pool. It fails if the queue of inputs is full, or the engine closes first. Any thread may ask.
     */
    public CompletableFuture<Long> acknowledgeInputs() {
        run.phase().requireOutside();
        return run.inputs().acknowledge();
    }

    /** Returns the number of control ticks done. */
    public long controlTickCount() {
        run.phase().requireOutside();
        return run.completedControlTick();
    }

    /** Returns the simulated time in nanoseconds. */
    public long simTimeNanos() {
        return run.simTimeNanos(controlTickCount());
    }

    /** Returns simulated time per wall time of a real-time run, at most 1. */
    public double dilation() {
        run.phase().requireOutside();
        return run.pace().pacer().dilation();
    }

    /** Returns how many control ticks of a real-time run began after their deadline. */
    public long overruns() {
        run.phase().requireOutside();
        return run.pace().pacer().overruns();
    }

    /** Returns the state of all games between two control ticks; waits for the next one if a run is in progress. */
    public MultiverseState getMultiverseState() {
        return run.inspection().multiverseState();
    }

    /**
     * Writes a game's state with its names, as its digest covers it: first, in the group {@code kernel}, its clock and
     * timers, then its random stream and its realm's own state. Waits for the next control tick if a run is in
     * progress.
     *
     * @return the control tick after which this is its state
     * @throws IllegalArgumentException if no such game is registered
     */
    public long describeGame(String id, StateWriter out) {
        requireDescribable("the id of a game", id, out);
        return run.inspection().describeGame(id, slot -> slot.describe(out));
    }

    /**
     * Writes a game's pending timers, of which its state has a digest only, as a list {@code timer} in the order in
     * which they run; nothing if it never set one. See {@link #describeGame}.
     */
    public void describeTimers(String id, StateWriter out) {
        requireDescribable("the id of a game", id, out);
        run.inspection().describeGame(id, slot -> slot.describeTimers(out));
    }

    /**
     * Writes the events that wait for a game as a list {@code pendingEvent}, in the order in which it will handle them:
     * due time, priority, id, type and source. Events of the last control tick are delivered in the next window, and
     * are not among them yet; nor are broadcasts and selections, as it is not decided who gets them. See
     * {@link #describeGame}.
     */
    public void describePendingEvents(String id, StateWriter out) {
        requireDescribable("the id of a game", id, out);
        run.inspection().describePendingEvents(id, out);
    }

    /**
     * Writes a stage's state with its names; see {@link #describeGame}.
     *
     * @return the control tick after which this is its state
     * @throws IllegalArgumentException if no such stage was added
     */
    public long describeStage(String name, StateWriter out) {
        requireDescribable("the name of a stage", name, out);
        return run.inspection().describeStage(name, out);
    }

    /**
     * Returns the metrics of all games by index, then those of stages, as of the last control tick. Games that have
     * departed or failed have none. Any thread may ask, as {@link #describeGame} says.
     */
    public List<MetricSummary> metrics() {
        run.phase().requireOutside();
        return run.inspection().metrics();
    }

    private void requireDescribable(String what, String name, StateWriter out) {
        run.phase().requireOutside();
        TextRules.requireName(what, name);
        require(out != null, "the writer of the state of " + name + " is missing: it is null");
    }

    /**
     * Returns the chain of causes of an event, first cause first and the event last; empty if the event is unknown or
     * older than the history the engine keeps. A run that resumes from a snapshot begins with an empty history.
     */
    public List<CascadeLink> getCascadeChain(long eventId) {
        run.phase().requireOutside();
        return run.inspection().causeChain(eventId);
    }

    /** Returns the run's totals; equal for equal runs. */
    public AuditTrail dumpAuditTrail() {
        return run.inspection().look(controlTick -> run.totals().audit());
    }

    /**
     * Ends all threads and seals the journal; a run in progress in another thread is stopped first. Calling it again
     * does nothing.
     *
     * @throws StuckException if code has not returned for a long time; the journal is sealed unless that code writes it
     * @throws IllegalStateException if called by code of a realm, stage or observer
     */
    @Override
    public void close() {
        run.phase().requireOutside();
        run.close();
    }

    /**
     * Throws {@link IllegalStateException} if the caller is code of a realm, stage or observer of this engine. For
     * services around an engine, such as a router, whose answers such code must not depend on.
     */
    public void requireOutside() {
        run.phase().requireOutside();
    }

    /** Like {@link #requireOutside}, but lets stages ask, too: they may see what earlier stages have done. */
    public void requireOutsideOrStage() {
        run.phase().requireOutsideOrStage();
    }
}
