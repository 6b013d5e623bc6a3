package io.multiverse.player;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The stage that owns all players. Between control ticks, callers' operations are tried out on its state, so that they
 * are answered at once by the very code that will carry them out; before the stage does anything else, all that is
 * taken back, and the operations come in again as the inputs they were handed over as.
 *
 * <p>Its monitor guards everything: callers wait for the stage's work in a control tick, never for a whole run.
 */
final class PlayerStage implements ControlTickStage {
    static final String NAME = "players";

    /** Names what the router does; another number whenever that changes. */
    private static final String VERSION = "2";

    private final RouterSettings settings;
    private final OperationCodec codec = new OperationCodec();
    private final RealmNames realms = new RealmNames();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final MultiGameTickEngine engine;
    private PlayerStore store;
    private PlayerEvents events;
    private QuestBook quests;
    private Operations operations;
    private RealmRequests requests;
    private StageContext context;

    /** An operation that was handed to the run and has not come in yet. */
    private record Pending(PlayerOperation operation, byte[] bytes, CompletableFuture<OperationResult> outcome) {}

    PlayerStage(MultiGameTickEngine engine, RouterSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        final StateDigest hash = new StateDigest();
        hash.text("settings", settings.describe());
        return VERSION + " " + Long.toHexString(hash.value());
    }

    @Override
    public List<String> eventTypes() {
        return List.of(
                PlayerEvents.TRAVEL_REQUEST,
                PlayerEvents.REWARD,
                PlayerEvents.ITEM_GIVEN,
                PlayerEvents.ITEM_USED,
                PlayerEvents.ACHIEVED,
                PlayerEvents.CREATE_REQUEST,
                PlayerEvents.QUEST_REQUEST,
                PlayerEvents.TRADE_REQUEST,
                PlayerEvents.EXCHANGE);
    }

    @Override
    public synchronized void onStart(StageContext stageContext) {
        context = stageContext;
        realms.context(stageContext);
        store = new PlayerStore(settings, new PlayerIds(stageContext.random().fork(0)));
        events = new PlayerEvents(store);
        events.declare(stageContext);
        quests = new QuestBook(store, realms, events, settings);
        final HandOffs handOffs = new HandOffs(store, realms, events, quests, settings);
        operations = new Operations(store, realms, events, quests, handOffs, settings);
        requests = new RealmRequests(store, realms, events, quests, handOffs, operations);
        requests.declare(stageContext);
    }

    /** Makes the state that of the last control tick again; the caller holds the monitor. */
    void settle() {
        takeBack();
        if (realms.size() < context.realmCount()) {
            realms.refresh();
        }
    }

    private void takeBack() {
        if (store.isTrying()) {
            store.rollBack();
            events.mute(false);
        }
    }

    @Override
    public synchronized void onInput(StageContext stageContext, byte[] input) {
        settle();
        final Pending awaited = awaited(input);
        OperationResult result;
        try {
            final PlayerOperation operation = awaited == null ? codec.decode(input) : awaited.operation();
            result = operations.apply(operation, context.simTimeNanos());
            if (!result.success()) {
                operations.tellRefusal(operation, result);
            }
        } catch (final IllegalArgumentException e) {
            result = OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
            events.operationRefused(PlayerStore.NOBODY, result.reason(), e.getMessage());
        }
        if (awaited != null) {
            final OperationResult answer = result;
            answers.add(() -> awaited.outcome().completeAsync(() -> answer));
        }
    }

    /** Returns the operation of this process that an input is, or null if it comes from a journal or from elsewhere. */
    private Pending awaited(byte[] input) {
        final Pending next = context.isReplayed() ? null : pending.peek();
        return next != null && Arrays.equals(next.bytes(), input) ? pending.poll() : null;
    }

    @Override
    public synchronized void onEvent(StageContext stageContext, EventFlyweight event) {
        settle();
        requests.handle(event, context.simTimeNanos());
    }

    @Override
    public synchronized void onControlTick(StageContext stageContext) {
        settle();
        store.requireConservation();
        if (!answers.isEmpty()) {
            answers.forEach(Runnable::run);
            answers.clear();
        }
    }

    @Override
    public synchronized void writeState(StateWriter out) {
        settle();
        store.writeState(out);
    }

    @Override
    public synchronized void readState(StateReader in) {
        takeBack();
        realms.refresh();
        store.readState(in);
    }

    /** Tries an operation out and hands it to the run if that succeeds. */
    synchronized SubmittedOperation submit(PlayerOperation operation) {
        tryPending();
        final OperationResult expected = operations.apply(operation, expectedTimeNanos());
        if (!expected.success()) {
            return new SubmittedOperation(expected, CompletableFuture.completedFuture(expected));
        }
        final byte[] bytes = codec.encode(operation);
        final InputResult accepted = engine.submitToStage(NAME, bytes);
        if (accepted != InputResult.ACCEPTED) {
            takeBack();
            final OperationResult refused = OperationResult.refused(
                    operation.playerId(), RefusalReason.NOT_ACCEPTED, "the engine did not take it in: " + accepted);
            return new SubmittedOperation(refused, CompletableFuture.completedFuture(refused));
        }
        final Pending handedOver = new Pending(operation, bytes, new CompletableFuture<>());
        pending.add(handedOver);
        return new SubmittedOperation(expected, handedOver.outcome());
    }

    /** Looks at the players as they will be once all operations have come in. */
    synchronized <T> T look(Supplier<T> question) {
        if (!pending.isEmpty() || realms.size() < knownRealms()) {
            tryPending();
        }
        return question.get();
    }

    private int knownRealms() {
        return context.controlTick() == 0 ? context.realmCount() : 0;
    }

    /** Lets the state be what it will be once all operations handed over have come in. */
    private void tryPending() {
        if (realms.size() < knownRealms()) {
            realms.refresh();
        }
        if (store.isTrying()) {
            return;
        }
        store.tryOut();
        events.mute(true);
        for (final Pending waiting : pending) {
            operations.apply(waiting.operation(), expectedTimeNanos());
        }
    }

    /** Returns the simulated time of the next control tick, 0 before the first one: the window is not known then. */
    private long expectedTimeNanos() {
        final long done = engine.controlTickCount();
        return done == 0 ? 0 : engine.simTimeNanos() / done * (done + 1);
    }

    PlayerStore store() {
        return store;
    }

    RealmNames realms() {
        return realms;
    }

    QuestBook quests() {
        return quests;
    }
}
