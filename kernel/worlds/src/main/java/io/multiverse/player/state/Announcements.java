package io.multiverse.player.state;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerCreateRequest;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerExchanged;
import io.multiverse.player.event.PlayerItemGiven;
import io.multiverse.player.event.PlayerItemUsed;
import io.multiverse.player.event.PlayerJoinRequest;
import io.multiverse.player.event.PlayerLevelUp;
import io.multiverse.player.event.PlayerOperationRefused;
import io.multiverse.player.event.PlayerPartyRequest;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerQuestRequest;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTradeRequest;
import io.multiverse.player.event.PlayerTraded;
import io.multiverse.player.event.PlayerTransitionRefused;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.ItemStacks;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.table.PlayerIds;
import io.multiverse.player.table.PlayerRows;
import io.multiverse.player.travel.PausedRealms;

/** What the stage tells realms of players; mute while operations are tried out. Guarded by the stage's monitor. */
public final class Announcements {
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

    /** Makes announcements of these players. */
    public Announcements(PlayerStore store, PausedRealms paused) {
        this.store = store;
        this.paused = paused;
    }

    /** Declares the types of all events between players and realms. */
    public void declare(StageContext stageContext) {
        context = stageContext;
        arrived = context.declareEventType(PlayerArrived.TYPE, PlayerArrived.SCHEMA);
        departed = context.declareEventType(PlayerDeparted.TYPE, PlayerDeparted.SCHEMA);
        traveled = context.declareEventType(PlayerTraveled.TYPE, PlayerTraveled.SCHEMA);
        transitionRefused = context.declareEventType(PlayerTransitionRefused.TYPE, PlayerTransitionRefused.SCHEMA);
        operationRefused = context.declareEventType(PlayerOperationRefused.TYPE, PlayerOperationRefused.SCHEMA);
        reputationChange = context.declareEventType(PlayerReputationChange.TYPE, PlayerReputationChange.SCHEMA);
        questCompleted = context.declareEventType(PlayerQuestCompleted.TYPE, PlayerQuestCompleted.SCHEMA);
        levelUp = context.declareEventType(PlayerLevelUp.TYPE, PlayerLevelUp.SCHEMA);
        exchanged = context.declareEventType(PlayerExchanged.TYPE, PlayerExchanged.SCHEMA);
        context.declareEventType(PlayerExchange.TYPE, PlayerExchange.SCHEMA);
        context.declareEventType(PlayerTravelRequest.TYPE, PlayerTravelRequest.SCHEMA);
        context.declareEventType(PlayerReward.TYPE, PlayerReward.SCHEMA);
        context.declareEventType(PlayerItemGiven.TYPE, PlayerItemGiven.SCHEMA);
        context.declareEventType(PlayerItemUsed.TYPE, PlayerItemUsed.SCHEMA);
        context.declareEventType(PlayerAchieved.TYPE, PlayerAchieved.SCHEMA);
        traded = context.declareEventType(PlayerTraded.TYPE, PlayerTraded.SCHEMA);
        context.declareEventType(PlayerCreateRequest.TYPE, PlayerCreateRequest.SCHEMA);
        context.declareEventType(PlayerQuestRequest.TYPE, PlayerQuestRequest.SCHEMA);
        context.declareEventType(PlayerTradeRequest.TYPE, PlayerTradeRequest.SCHEMA);
        context.declareEventType(PlayerPartyRequest.TYPE, PlayerPartyRequest.SCHEMA);
        context.declareEventType(PlayerJoinRequest.TYPE, PlayerJoinRequest.SCHEMA);
    }

    /** Says nothing while operations are tried out. */
    public void mute(boolean muted) {
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
    public void arrived(int player, int source, String narrative) {
        if (isMuted) {
            return;
        }
        final PlayerRows rows = store.rows();
        final PlayerIds ids = store.ids();
        final long experience = rows.get(player, PlayerRows.EXPERIENCE);
        PlayerArrived.begin(out, player, source, ids.high(player), ids.low(player), experience, store.level(player));
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

    /** Tells of a hand-off to the current realm of a player. */
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
        PlayerTraveled.write(out, player, source, target);
        emit(Targets.SUBSCRIBERS, traveled);
    }

    private void departed(int source, int player, int target) {
        PlayerDeparted.write(out, player, target);
        emit(source, departed);
    }

    private boolean isPaused(int realm) {
        return context.status(realm) == GameInstanceState.PAUSED;
    }

    /** Tells realms that stood still and go on what they missed; before anything else happens at a control tick. */
    public void tellMissed() {
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

    /** Tells that a player may not travel. */
    public void transitionRefused(int player, int target, RefusalReason reason, String message) {
        PlayerTransitionRefused.write(out, player, target, reason.name(), message);
        emit(whereabouts(player), transitionRefused);
    }

    /** Tells that something else was refused. */
    public void operationRefused(int player, RefusalReason reason, String message) {
        PlayerOperationRefused.write(out, player, reason.name(), message);
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
        PlayerReputationChange.write(out, player, faction, change, store.rows().reputation(player, faction));
    }

    void questCompleted(int player, String quest) {
        PlayerQuestCompleted.write(out, player, quest);
        emitToRunning(player, questCompleted);
    }

    /** Tells of each level a player has reached, from the one after {@code before} to {@code now}. */
    void leveledUp(int player, int before, int now) {
        int level = before;
        for (int told = 1; level < now; told++) {
            final int next = told < PlayerLevelUp.MOST_PER_GAIN ? level + 1 : now;
            PlayerLevelUp.write(out, player, level, next);
            emitToRunning(player, levelUp);
            level = next;
        }
    }

    /** Tells that two players have traded. */
    public void traded(int player, int receiver, String itemId, long quantity, String priceId, long price) {
        PlayerTraded.write(out, player, receiver, quantity, price, itemId, priceId);
        emitToRunning(player, traded);
    }

    /** Tells a running realm what became of the exchange it asked for; {@code refusal} is null where it took place. */
    public void exchanged(int realm, int player, RefusalReason refusal) {
        PlayerExchanged.write(out, player, refusal == null ? -1 : refusal.ordinal());
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
