package io.multiverse.player;

import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;

/**
 * Carries out what realms ask for by events. A realm can ask for players only that are in it; what it asks for and does
 * not get is told to it. Guarded by the stage's monitor.
 */
final class RealmRequests {
    private final PlayerStore store;
    private final RealmNames realms;
    private final PlayerEvents events;
    private final QuestBook quests;
    private final HandOffs handOffs;
    private final Operations operations;
    private final Exchanges exchanges;
    private final PayloadReader in = new PayloadReader();
    private int travelRequest;
    private int reward;
    private int itemGiven;
    private int itemUsed;
    private int achieved;
    private int exchange;

    RealmRequests(
            PlayerStore store,
            RealmNames realms,
            PlayerEvents events,
            QuestBook quests,
            HandOffs handOffs,
            Operations operations) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.quests = quests;
        this.handOffs = handOffs;
        this.operations = operations;
        exchanges = new Exchanges(store, realms, events, operations);
    }

    void declare(StageContext context) {
        travelRequest = context.eventType(PlayerEvents.TRAVEL_REQUEST);
        reward = context.eventType(PlayerEvents.REWARD);
        itemGiven = context.eventType(PlayerEvents.ITEM_GIVEN);
        itemUsed = context.eventType(PlayerEvents.ITEM_USED);
        achieved = context.eventType(PlayerEvents.ACHIEVED);
        exchange = context.eventType(PlayerEvents.EXCHANGE);
    }

    /** Carries out one request; malformed ones are refused like senseless ones. */
    void handle(EventFlyweight event, long nowNanos) {
        if (event.typeId() == exchange) {
            exchanges.handle(event, nowNanos);
            return;
        }
        in.wrap(event);
        int player = PlayerStore.NOBODY;
        OperationResult result = null;
        try {
            player = in.int32();
            if (event.typeId() == travelRequest) {
                travel(player, event, nowNanos);
            } else if (store.isPlayer(player) && store.rows().realm(player) == event.sourceIndex()) {
                result = carryOut(player, event, nowNanos);
            } else {
                result = OperationResult.refused(
                        null, RefusalReason.NOT_IN_SOURCE, "player " + player + " is not in the asking realm");
            }
        } catch (final IllegalArgumentException e) {
            result = OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
        }
        if (result != null && !result.success()) {
            events.operationRefused(player, result.reason(), result.message());
        }
    }

    private void travel(int player, EventFlyweight event, long nowNanos) {
        final int target = in.int32();
        // A text of no bytes is two zero bytes: spare the reader, which allocates.
        final String narrative = in.remaining() <= Short.BYTES ? "" : in.text();
        Texts.require("context", narrative);
        final RefusalReason refusal = handOffs.travel(player, event.sourceIndex(), target, nowNanos, narrative);
        if (refusal != null) {
            events.transitionRefused(
                    player, target, refusal, refusal == RefusalReason.TRAVEL_RULE ? handOffs.ruleText() : "");
        }
    }

    private OperationResult carryOut(int player, EventFlyweight event, long nowNanos) {
        final int type = event.typeId();
        if (type == itemGiven) {
            final long quantity = in.int64();
            final boolean isTransferable = in.int32() != 0;
            final InventoryItem item = new InventoryItem(
                    in.text(), in.text(), in.text(), in.text(), realms.name(event.sourceIndex()), isTransferable);
            requireAmount(quantity);
            return operations.addItem(player, item, quantity, nowNanos);
        } else if (type == itemUsed) {
            final long quantity = in.int64();
            requireAmount(quantity);
            return operations.removeItem(player, in.text(), quantity, nowNanos);
        } else if (type == achieved) {
            final QuestObjective.Type objective = QuestObjective.Type.of(in.int32());
            final int count = in.int32();
            requireAmount(count);
            quests.achieve(player, objective, in.text(), count, nowNanos);
        } else if (type == reward) {
            return reward(player, in.int64(), in.int32(), in.int32(), nowNanos);
        }
        return null;
    }

    private OperationResult reward(int player, long experience, int faction, int change, long nowNanos) {
        final ReputationFaction whose = faction < 0 ? null : ReputationFaction.of(faction);
        if (experience != 0) {
            requireAmount(experience);
            final OperationResult result = operations.grantExperience(player, experience);
            if (!result.success()) {
                return result;
            }
        }
        if (whose != null) {
            quests.changeReputation(player, whose, change, nowNanos);
        }
        return null;
    }

    static void requireAmount(long amount) {
        if (amount < 1 || amount > PlayerOperation.MAX_AMOUNT) {
            throw new IllegalArgumentException(
                    "an amount must be 1 to " + PlayerOperation.MAX_AMOUNT + ", not " + amount);
        }
    }
}
