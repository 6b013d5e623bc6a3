package io.multiverse.player;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;

/**
 * The types of the events that tell realms of players and by which realms ask for something, and how their payloads are
 * laid out. Players are named by their number; realms by their index, -1 for none.
 *
 * <p>Stages that stand before the router's may ask for the same as realms, and for players wherever they are.
 */
public final class PlayerEvents {
    /** To the target of a hand-off, or the realm a player is made in: a player is there from now on. */
    public static final String ARRIVED = "player_arrived";

    /** To the source of a hand-off: a player has left. */
    public static final String DEPARTED = "player_departed";

    /** Broadcast: a player has traveled. */
    public static final String TRAVELED = "player_traveled";

    /** To the realm the player is in: a transition was refused; {@code reason} is a {@link RefusalReason}'s name. */
    public static final String TRANSITION_REFUSED = "player_transition_refused";

    /** To the realm the player is in, or broadcast where there is none: another operation was refused. */
    public static final String OPERATION_REFUSED = "player_operation_refused";

    /** To the realm the player is in: a faction thinks otherwise of the player. */
    public static final String REPUTATION_CHANGE = "reputation_change";

    /** To the realm the player is in: the player has completed a quest, and its reward is paid. */
    public static final String QUEST_COMPLETED = "player_quest_completed";

    /**
     * To the realm the player is in, once for each level it has reached: it is of {@code level} now, after having been
     * of {@code before}. At most {@value #MAX_LEVEL_EVENTS} follow from one gain; the last one tells of all levels that
     * are left.
     */
    public static final String LEVEL_UP = "player_level_up";

    /** From a realm: a player in it wants to go to the realm with index {@code target}. */
    public static final String TRAVEL_REQUEST = "player_travel_request";

    /**
     * From a realm: players in it want to go together, all of them or none, to the realm with index {@code target};
     * {@code others} are the numbers of those who go with {@code player}, parted by commas.
     */
    public static final String PARTY_REQUEST = "player_party_request";

    /** From a realm: a player in it wants to go to where the player {@code friend} is, into that very instance. */
    public static final String JOIN_REQUEST = "player_join_request";

    /** From a realm: a player in it earns experience and, if {@code faction} is not -1, reputation. */
    public static final String REWARD = "player_reward";

    /** From a realm: a player in it gets an item of this realm. */
    public static final String ITEM_GIVEN = "player_item_given";

    /** From a realm: a player in it has used up items. */
    public static final String ITEM_USED = "player_item_used";

    /** From a realm: a player in it did something; {@code objective} is the ordinal of {@link QuestObjective.Type}. */
    public static final String ACHIEVED = "player_achieved";

    /** From a realm, or a stage: a player is to be made in the realm, a realm's own where a realm asks. */
    public static final String CREATE_REQUEST = "player_create_request";

    /** From a realm: a player in it accepts, abandons or fails a quest. */
    public static final String QUEST_REQUEST = "player_quest_request";

    /** From a realm: a player in it sells items to another player in it, whole or not at all. */
    public static final String TRADE_REQUEST = "player_trade_request";

    /** To the realm the players are in: two players have traded. */
    public static final String TRADED = "player_traded";

    /**
     * From a realm: a player in it gives {@code taken} pieces of one item and gets {@code given} pieces of another,
     * which is one of this realm, both or neither; one of the numbers may be 0. The reply is a {@value #EXCHANGED}.
     */
    public static final String EXCHANGE = "player_exchange";

    /**
     * To the realm that asked for an exchange, with the request as its parent: {@code refusal} is -1 where it was
     * carried out, else the ordinal of a {@link RefusalReason}. A realm that does not run at that control tick gets no
     * reply, and no exchange.
     */
    public static final String EXCHANGED = "player_exchanged";

    /**
     * Layout of {@value #ARRIVED}; items are {@code id=quantity} parted by semicolons, what is carried only. In an id,
     * {@code %} stands as {@code %25}, {@code ;} as {@code %3B} and {@code =} as {@code %3D}.
     */
    public static final String ARRIVED_SCHEMA = "player:int32,source:int32,idHigh:int64,idLow:int64,experience:int64,"
            + "level:int32,wanderers:int32,keepers:int32,chaotic:int32,neutral:int32,name:text,race:text,class:text,"
            + "context:text,items:text";

    /** Layout of {@value #DEPARTED}. */
    public static final String DEPARTED_SCHEMA = "player:int32,target:int32";

    /** Layout of {@value #TRAVELED}. */
    public static final String TRAVELED_SCHEMA = "player:int32,source:int32,target:int32";

    /** Layout of {@value #TRANSITION_REFUSED}. */
    public static final String TRANSITION_REFUSED_SCHEMA = "player:int32,target:int32,reason:text,message:text";

    /** Layout of {@value #OPERATION_REFUSED}. */
    public static final String OPERATION_REFUSED_SCHEMA = "player:int32,reason:text,message:text";

    /** Layout of {@value #REPUTATION_CHANGE}. */
    public static final String REPUTATION_CHANGE_SCHEMA = "player:int32,faction:int32,change:int32,score:int32";

    /** Layout of {@value #QUEST_COMPLETED}. */
    public static final String QUEST_COMPLETED_SCHEMA = "player:int32,quest:text";

    /** Layout of {@value #LEVEL_UP}. */
    public static final String LEVEL_UP_SCHEMA = "player:int32,before:int32,level:int32";

    /** The most events of type {@value #LEVEL_UP} that follow from one gain of experience. */
    public static final int MAX_LEVEL_EVENTS = 100;

    /** Layout of {@value #TRAVEL_REQUEST}. */
    public static final String TRAVEL_REQUEST_SCHEMA = "player:int32,target:int32,context:text";

    /** Layout of {@value #PARTY_REQUEST}. */
    public static final String PARTY_REQUEST_SCHEMA = "player:int32,target:int32,context:text,others:text";

    /** Layout of {@value #JOIN_REQUEST}. */
    public static final String JOIN_REQUEST_SCHEMA = "player:int32,friend:int32,context:text";

    /** Layout of {@value #REWARD}. */
    public static final String REWARD_SCHEMA = "player:int32,experience:int64,faction:int32,reputation:int32";

    /** Layout of {@value #ITEM_GIVEN}. */
    public static final String ITEM_GIVEN_SCHEMA =
            "player:int32,quantity:int64,transferable:int32,itemId:text,name:text,itemType:text,rarity:text";

    /** Layout of {@value #ITEM_USED}. */
    public static final String ITEM_USED_SCHEMA = "player:int32,quantity:int64,itemId:text";

    /** Layout of {@value #ACHIEVED}. */
    public static final String ACHIEVED_SCHEMA = "player:int32,objective:int32,count:int32,subject:text";

    /** Layout of {@value #CREATE_REQUEST}. */
    public static final String CREATE_REQUEST_SCHEMA = "realm:int32,name:text,race:text,class:text";

    /** Layout of {@value #QUEST_REQUEST}; {@code action} is the ordinal of {@link PlayerOperation.QuestAction}. */
    public static final String QUEST_REQUEST_SCHEMA = "player:int32,action:int32,quest:text";

    /** Layout of {@value #TRADE_REQUEST} and {@value #TRADED}; {@code price} items of {@code priceId} go back. */
    public static final String TRADE_SCHEMA =
            "player:int32,receiver:int32,quantity:int64,price:int64,itemId:text,priceId:text";

    /** Layout of {@value #EXCHANGE}; the last four texts describe the item the player gets. */
    public static final String EXCHANGE_SCHEMA = "player:int32,taken:int64,given:int64,transferable:int32,takenId:text,"
            + "itemId:text,name:text,itemType:text,rarity:text";

    /** Layout of {@value #EXCHANGED}. */
    public static final String EXCHANGED_SCHEMA = "player:int32,refusal:int32";

    private static final int MAX_ITEMS_BYTES = 32_768;

    private final PlayerStore store;
    private final PausedRealms paused;
    private final PayloadWriter out = new PayloadWriter();
    private StageContext context;
    private boolean isMuted;
    private int arrived;
    private int departed;
    private int traveled;
    private int transitionRefused;
    private int operationRefused;
    private int reputationChange;
    private int questCompleted;
    private int levelUp;
    private int traded;
    private int exchanged;

    PlayerEvents(PlayerStore store, PausedRealms paused) {
        this.store = store;
        this.paused = paused;
    }

    void declare(StageContext stageContext) {
        context = stageContext;
        arrived = context.declareEventType(ARRIVED, ARRIVED_SCHEMA);
        departed = context.declareEventType(DEPARTED, DEPARTED_SCHEMA);
        traveled = context.declareEventType(TRAVELED, TRAVELED_SCHEMA);
        transitionRefused = context.declareEventType(TRANSITION_REFUSED, TRANSITION_REFUSED_SCHEMA);
        operationRefused = context.declareEventType(OPERATION_REFUSED, OPERATION_REFUSED_SCHEMA);
        reputationChange = context.declareEventType(REPUTATION_CHANGE, REPUTATION_CHANGE_SCHEMA);
        questCompleted = context.declareEventType(QUEST_COMPLETED, QUEST_COMPLETED_SCHEMA);
        levelUp = context.declareEventType(LEVEL_UP, LEVEL_UP_SCHEMA);
        exchanged = context.declareEventType(EXCHANGED, EXCHANGED_SCHEMA);
        context.declareEventType(EXCHANGE, EXCHANGE_SCHEMA);
        context.declareEventType(TRAVEL_REQUEST, TRAVEL_REQUEST_SCHEMA);
        context.declareEventType(REWARD, REWARD_SCHEMA);
        context.declareEventType(ITEM_GIVEN, ITEM_GIVEN_SCHEMA);
        context.declareEventType(ITEM_USED, ITEM_USED_SCHEMA);
        context.declareEventType(ACHIEVED, ACHIEVED_SCHEMA);
        traded = context.declareEventType(TRADED, TRADE_SCHEMA);
        context.declareEventType(CREATE_REQUEST, CREATE_REQUEST_SCHEMA);
        context.declareEventType(QUEST_REQUEST, QUEST_REQUEST_SCHEMA);
        context.declareEventType(TRADE_REQUEST, TRADE_SCHEMA);
        context.declareEventType(PARTY_REQUEST, PARTY_REQUEST_SCHEMA);
        context.declareEventType(JOIN_REQUEST, JOIN_REQUEST_SCHEMA);
    }

    /** Says nothing while operations are tried out. */
    void mute(boolean muted) {
        isMuted = muted;
    }

    private void items(int player) {
        final ItemStacks stacks = store.stacks();
        out.beginText();
        for (int stack = stacks.nextCarried(player, 0);
                stack != 0 && out.textLength() < MAX_ITEMS_BYTES;
                stack = stacks.nextCarried(player, stack)) {
            if (out.textLength() > 0) {
                out.append(";");
            }
            out.append(store.catalog().listed(stacks.item(stack))).append("=");
            out.append(stacks.quantity(stack));
        }
        out.endText();
    }

    private void emit(int target, int type) {
        if (!isMuted) {
            context.emit(target, type, out);
        }
    }

    /** Tells a player's present realm of its arrival. */
    void arrived(int player, int source, String narrative) {
        if (isMuted) {
            return;
        }
        final PlayerRows rows = store.rows();
        final PlayerIds ids = store.ids();
        begin(player).int32(source).int64(ids.high(player)).int64(ids.low(player));
        out.int64(rows.get(player, PlayerRows.EXPERIENCE)).int32(store.level(player));
        for (int faction = 0; faction < ReputationFaction.count(); faction++) {
            out.int32(rows.reputation(player, faction));
        }
        store.names().write(player, out);
        store.texts().write(rows.race(player), out);
        store.texts().write(rows.characterClass(player), out);
        out.text(narrative);
        items(player);
        emit(rows.realm(player), arrived);
    }

    private PayloadWriter begin(int player) {
        return out.reset().int32(player);
    }

    /** Tells of a hand-off to the present realm of a player. */
    void traveled(int player, int source, String narrative) {
        if (isMuted) {
            return;
        }
        final int target = store.rows().realm(player);
        if (context.isRunning(source)) {
            departed(source, player, target);
        } else if (isPaused(source)) {
            paused.departed(source, player, target);
        }
        arrived(player, source, narrative);
        begin(player).int32(source).int32(target);
        emit(Targets.SUBSCRIBERS, traveled);
    }

    private void departed(int source, int player, int target) {
        begin(player).int32(target);
        emit(source, departed);
    }

    private boolean isPaused(int realm) {
        return context.status(realm) == GameInstanceState.PAUSED;
    }

    /** Tells realms that stood still and go on what they missed; before anything else happens at a control tick. */
    void tellMissed() {
        for (int realm = paused.next(0); realm >= 0; realm = paused.next(realm + 1)) {
            if (context.isRunning(realm)) {
                paused.tell(realm, this::tellMissed);
            } else if (!isPaused(realm)) {
                paused.forget(realm);
            }
        }
    }

    private void tellMissed(int realm, int player, PausedRealms.Missed missed) {
        if (missed.hasDeparted()) {
            departed(realm, player, missed.target());
            return;
        }
        for (int faction = 0; faction < ReputationFaction.count(); faction++) {
            final int score = store.rows().reputation(player, faction);
            final int known = PlayerRows.score(missed.knownReputation(), faction);
            if (score != known) {
                reputation(player, faction, score - known);
                emit(realm, reputationChange);
            }
        }
    }

    void transitionRefused(int player, int target, RefusalReason reason, String message) {
        begin(player).int32(target).text(reason.name()).text(message);
        emit(whereabouts(player), transitionRefused);
    }

    void operationRefused(int player, RefusalReason reason, String message) {
        begin(player).text(reason.name()).text(message);
        emit(whereabouts(player), operationRefused);
    }

    /** Tells of a faction thinking otherwise of a player; {@code known} are the scores of before. */
    void reputationChanged(int player, int faction, int change, long known) {
        final int realm = store.rows().realm(player);
        if (!isMuted && isPaused(realm)) {
            paused.reputationChanged(realm, player, known);
        }
        reputation(player, faction, change);
        emitToRunning(player, reputationChange);
    }

    private void reputation(int player, int faction, int change) {
        begin(player).int32(faction).int32(change).int32(store.rows().reputation(player, faction));
    }

    void questCompleted(int player, String quest) {
        begin(player).text(quest);
        emitToRunning(player, questCompleted);
    }

    /** Tells of each level a player has reached, from the one after {@code before} to {@code now}. */
    void leveledUp(int player, int before, int now) {
        int level = before;
        for (int told = 1; level < now; told++) {
            final int next = told < MAX_LEVEL_EVENTS ? level + 1 : now;
            begin(player).int32(level).int32(next);
            emitToRunning(player, levelUp);
            level = next;
        }
    }

    void traded(int player, int receiver, String itemId, long quantity, String priceId, long price) {
        begin(player).int32(receiver).int64(quantity).int64(price).text(itemId).text(priceId);
        emitToRunning(player, traded);
    }

    /** Tells a running realm what became of the exchange it asked for; {@code refusal} is null where it took place. */
    void exchanged(int realm, int player, RefusalReason refusal) {
        begin(player).int32(refusal == null ? -1 : refusal.ordinal());
        emit(realm, exchanged);
    }

    private void emitToRunning(int player, int type) {
        if (!isMuted && context.isRunning(store.rows().realm(player))) {
            emit(store.rows().realm(player), type);
        }
    }

    /** A refusal whose player is nowhere, or in a realm that hears nothing, is for whoever subscribes. */
    private int whereabouts(int player) {
        return !isMuted
                        && store.isPlayer(player)
                        && context.isRunning(store.rows().realm(player))
                ? store.rows().realm(player)
                : Targets.SUBSCRIBERS;
    }
}
