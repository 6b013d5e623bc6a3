package io.multiverse.player;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerCreateRequest;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerItemGiven;
import io.multiverse.player.event.PlayerItemUsed;
import io.multiverse.player.event.PlayerJoinRequest;
import io.multiverse.player.event.PlayerPartyRequest;
import io.multiverse.player.event.PlayerQuestRequest;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTradeRequest;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.jfr.PlayerHandOffSpan;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.operation.PlayerDesk;
import io.multiverse.player.operation.PlayerOperation;
import io.multiverse.player.operation.RealmRequests;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.state.Announcements;
import io.multiverse.player.state.HandOffs;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.state.QuestBook;
import io.multiverse.player.table.PlayerIds;
import io.multiverse.player.travel.PausedRealms;
import io.multiverse.player.travel.RealmNames;
import java.util.List;
import java.util.function.Supplier;

/**
 * The stage that owns all players. Between control ticks, {@link Anticipation} tries callers' operations out on its
 * state, so that they are answered at once by the very code that will carry them out; before the stage does anything
 * else, all that is taken back, and the operations come in again as the inputs they were handed over as.
 *
 * <p>Its monitor guards everything.
 */
final class PlayerStage implements ControlTickStage {
    static final String NAME = "players";

    /** Names what the router does; another number whenever that changes. */
    private static final String VERSION = "8";

    private final RouterSettings settings;
    private final RealmNames realms = new RealmNames();
    private final PlayerHandOffSpan handOffSpan = new PlayerHandOffSpan();
    private final PausedRealms paused = new PausedRealms();
    private PlayerStore store;
    private Announcements events;
    private QuestBook quests;
    private PlayerDesk desk;
    private RealmRequests requests;
    private StageContext context;
    private long handedOff;
    private boolean isBegun;

    PlayerStage(RouterSettings settings) {
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
                PlayerTravelRequest.TYPE,
                PlayerReward.TYPE,
                PlayerItemGiven.TYPE,
                PlayerItemUsed.TYPE,
                PlayerAchieved.TYPE,
                PlayerCreateRequest.TYPE,
                PlayerQuestRequest.TYPE,
                PlayerTradeRequest.TYPE,
                PlayerExchange.TYPE,
                PlayerPartyRequest.TYPE,
                PlayerJoinRequest.TYPE);
    }

    @Override
    public synchronized void onStart(StageContext stageContext) {
        context = stageContext;
        realms.context(stageContext);
        store = new PlayerStore(settings, new PlayerIds(stageContext.random().fork(0)), realms);
        store.instances().context(stageContext);
        events = new Announcements(store, paused);
        events.declare(stageContext);
        quests = new QuestBook(store, realms, events, settings);
        final HandOffs handOffs = new HandOffs(store, realms, events, quests, settings);
        desk = new PlayerDesk(store, realms, events, quests, handOffs, settings);
        requests = new RealmRequests(desk);
        requests.declare(stageContext);
    }

    /** Makes the state that of the last control tick again; the caller holds the monitor. */
    void settle() {
        takeBack();
        realms.refresh();
    }

    /** What happens, happens at control ticks, so most times are multiples of their interval. */
    private void learnInterval() {
        if (context.controlTick() > 0) {
            store.arrivals().unit(Math.max(1, context.simTimeNanos() / context.controlTick()));
        }
    }

    private void takeBack() {
        if (store.isTrying()) {
            store.rollBack();
            events.mute(false);
        }
    }

    @Override
    public synchronized void onControlTickStart(StageContext stageContext) {
        isBegun = true;
        settle();
        if (context.controlTick() == 1) {
            settings.requireRealms(realms.names());
        }
        events.tellMissed();
    }

    @Override
    public synchronized void onInput(StageContext stageContext, byte[] input) {
        settle();
        OperationResult result;
        try {
            final PlayerOperation operation = PlayerOperation.decode(input);
            result = desk.apply(operation, context.simTimeNanos());
            if (!result.success()) {
                desk.tellRefusal(operation, result);
            }
        } catch (final IllegalArgumentException e) {
            result = OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
            events.operationRefused(PlayerStore.NOBODY, result.reason(), e.getMessage());
        }
        stageContext.answer(result);
    }

    @Override
    public synchronized void onEvent(StageContext stageContext, EventFlyweight event) {
        settle();
        requests.handle(event, context.simTimeNanos());
    }

    @Override
    public synchronized void onControlTick(StageContext stageContext) {
        settle();
        learnInterval();
        store.instances().retire();
        store.conservation().require();
        handOffSpan.note(context.controlTick(), (int) (store.audit().total() - handedOff), store.size());
        handedOff = store.audit().total();
    }

    @Override
    public synchronized void writeState(StateWriter out) {
        // what is taken back is tried out again when somebody asks; realms are not taken note of, or it could be told
        takeBack();
        out.int32("knownRealms", realms.known());
        store.writeState(out);
        paused.write(out);
    }

    @Override
    public synchronized void readState(StateReader in) {
        takeBack();
        learnInterval();
        realms.refreshTo(in.int32("knownRealms"));
        isBegun = true;
        store.readState(in);
        paused.read(in);
        handedOff = store.audit().total();
    }

    /** Looks at the players as the current control tick leaves them. */
    synchronized <T> T lookSettled(Supplier<T> question) {
        settle();
        return question.get();
    }

    /** Takes note of realms that were registered before the first control tick; later the stage itself does. */
    void lookAround() {
        if (!isBegun && realms.known() < context.realmCount()) {
            settle();
        }
    }

    boolean isTrying() {
        return store.isTrying();
    }

    /** Lets what follows be taken back by whatever the stage does next. */
    void beginTrying() {
        store.tryOut();
        events.mute(true);
    }

    /** Carries an operation out as if it had come in at a simulated time; it will be taken back. */
    OperationResult tryOut(PlayerOperation operation, long nowNanos) {
        return desk.apply(operation, nowNanos);
    }

    PlayerStore store() {
        return store;
    }

    RealmNames realms() {
        return realms;
    }

    RouterSettings settings() {
        return settings;
    }

    QuestBook quests() {
        return quests;
    }
}
