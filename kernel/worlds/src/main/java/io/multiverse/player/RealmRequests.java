package io.multiverse.player;

import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Carries out what realms, stages and the outside world ask for by events. A realm can ask for players only that are in
 * it, a stage and whoever speaks from outside for all; what is asked for and not done is told to the player's realm.
 * Guarded by the stage's monitor.
 */
final class RealmRequests {
    private static final int MAX_DIGITS = 9;

    private final PlayerStore store;
    private final RealmNames realms;
    private final PlayerEvents events;
    private final QuestBook quests;
    private final HandOffs handOffs;
    private final Operations operations;
    private final Exchanges exchanges;
    private final PayloadReader in = new PayloadReader();
    private final Int2ObjectHashMap<PayloadSchema> schemas = new Int2ObjectHashMap<>();
    private int travelRequest;
    private int reward;
    private int itemGiven;
    private int itemUsed;
    private int achieved;
    private int createRequest;
    private int questRequest;
    private int tradeRequest;
    private int exchange;
    private int partyRequest;
    private int joinRequest;

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
        travelRequest = type(context, PlayerEvents.TRAVEL_REQUEST, PlayerEvents.TRAVEL_REQUEST_SCHEMA);
        reward = type(context, PlayerEvents.REWARD, PlayerEvents.REWARD_SCHEMA);
        itemGiven = type(context, PlayerEvents.ITEM_GIVEN, PlayerEvents.ITEM_GIVEN_SCHEMA);
        itemUsed = type(context, PlayerEvents.ITEM_USED, PlayerEvents.ITEM_USED_SCHEMA);
        achieved = type(context, PlayerEvents.ACHIEVED, PlayerEvents.ACHIEVED_SCHEMA);
        createRequest = type(context, PlayerEvents.CREATE_REQUEST, PlayerEvents.CREATE_REQUEST_SCHEMA);
        questRequest = type(context, PlayerEvents.QUEST_REQUEST, PlayerEvents.QUEST_REQUEST_SCHEMA);
        tradeRequest = type(context, PlayerEvents.TRADE_REQUEST, PlayerEvents.TRADE_SCHEMA);
        exchange = type(context, PlayerEvents.EXCHANGE, PlayerEvents.EXCHANGE_SCHEMA);
        partyRequest = type(context, PlayerEvents.PARTY_REQUEST, PlayerEvents.PARTY_REQUEST_SCHEMA);
        joinRequest = type(context, PlayerEvents.JOIN_REQUEST, PlayerEvents.JOIN_REQUEST_SCHEMA);
    }

    private int type(StageContext context, String name, String schema) {
        final int type = context.eventType(name);
        schemas.put(type, PayloadSchema.parse(schema));
        return type;
    }

    /** Carries out one request; malformed ones are refused like senseless ones. */
    void handle(EventFlyweight event, long nowNanos) {
        if (event.typeId() == exchange && event.sourceIndex() >= 0) {
            exchanges.handle(event, nowNanos);
            return;
        }
        int player = PlayerStore.NOBODY;
        OperationResult result = null;
        try {
            in.wrap(event, schemas.get(event.typeId()));
            if (event.typeId() == createRequest) {
                result = create(event.sourceIndex(), nowNanos);
            } else {
                player = in.int32();
                result = handle(player, asking(player, event), event, nowNanos);
            }
        } catch (final IllegalArgumentException e) {
            result = OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
        }
        if (result != null && !result.success()) {
            events.operationRefused(player, result.reason(), result.message());
        }
    }

    /** Returns the realm in whose name something is asked for: a stage speaks for where the player is. */
    private int asking(int player, EventFlyweight event) {
        final int source = event.sourceIndex();
        return source >= 0 || !store.isPlayer(player) ? source : store.rows().realm(player);
    }

    private OperationResult handle(int player, int realm, EventFlyweight event, long nowNanos) {
        if (event.typeId() == travelRequest) {
            travel(player, realm, nowNanos);
            return null;
        }
        final boolean isThere = store.isPlayer(player) && store.rows().realm(player) == realm;
        if (isThere && event.typeId() == partyRequest) {
            return travelTogether(player, event.sourceIndex(), nowNanos);
        } else if (isThere && event.typeId() == joinRequest) {
            return join(player, nowNanos);
        }
        return isThere
                ? carryOut(player, event.typeId(), nowNanos)
                : OperationResult.refused(
                        null, RefusalReason.NOT_IN_SOURCE, "player " + player + " is not in the asking realm");
    }

    private OperationResult create(int source, long nowNanos) {
        final int realm = in.int32();
        if (realm < 0 || realm >= realms.size()) {
            return OperationResult.refused(null, RefusalReason.UNKNOWN_REALM, "there is no realm " + realm);
        }
        if (source >= 0 && source != realm) {
            return OperationResult.refused(
                    null, RefusalReason.NOT_IN_SOURCE, "a realm makes players in itself only, not in realm " + realm);
        }
        return operations.apply(
                new PlayerOperation.CreatePlayer(in.text(), in.text(), in.text(), realms.name(realm)), nowNanos);
    }

    private void travel(int player, int source, long nowNanos) {
        final int target = in.int32();
        // A text of no bytes is two zero bytes: spare the reader, which allocates.
        final String narrative = in.remaining() <= Short.BYTES ? "" : in.text();
        Texts.require("context", narrative);
        final RefusalReason refusal = handOffs.travel(player, source, target, false, nowNanos, narrative);
        if (refusal != null) {
            events.transitionRefused(
                    player, target, refusal, refusal == RefusalReason.TRAVEL_RULE ? handOffs.ruleText() : "");
        }
    }

    /** Moves a party whose members are all where the asking realm may ask for them. */
    private OperationResult travelTogether(int player, int source, long nowNanos) {
        final int target = in.int32();
        final String narrative = in.text();
        final String others = in.text();
        final List<UUID> party = new ArrayList<>(List.of(store.id(player)));
        for (final String other : others.isEmpty() ? new String[0] : others.split(",", -1)) {
            final int member = number(other);
            if (!store.isPlayer(member)) {
                return moved(
                        player,
                        target,
                        OperationResult.refused(null, RefusalReason.UNKNOWN_PLAYER, "no player " + member));
            }
            if (source >= 0 && store.rows().realm(member) != source) {
                return moved(
                        player,
                        target,
                        OperationResult.refused(
                                null, RefusalReason.NOT_IN_SOURCE, store.name(member) + " is not in the asking realm"));
            }
            party.add(store.id(member));
        }
        if (target < 0 || target >= realms.size()) {
            return moved(
                    player,
                    target,
                    OperationResult.refused(null, RefusalReason.UNKNOWN_REALM, "there is no realm " + target));
        }
        return moved(
                player,
                target,
                operations.apply(new PlayerOperation.TravelTogether(party, realms.name(target), narrative), nowNanos));
    }

    private OperationResult join(int player, long nowNanos) {
        final int friend = in.int32();
        final String narrative = in.text();
        if (!store.isPlayer(friend)) {
            return moved(
                    player,
                    RealmNames.UNKNOWN,
                    OperationResult.refused(
                            null, RefusalReason.UNKNOWN_PLAYER, "there is no player " + friend + " to join"));
        }
        return moved(
                player,
                store.rows().realm(friend),
                operations.apply(new PlayerOperation.Join(store.id(player), store.id(friend), narrative), nowNanos));
    }

    /** Tells of a refusal as of a journey's; returns nothing else to tell. */
    private OperationResult moved(int player, int target, OperationResult result) {
        if (!result.success()) {
            events.transitionRefused(player, target, result.reason(), result.message());
        }
        return null;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("others must be numbers of players parted by commas");
        }
        return Integer.parseInt(text);
    }

    private OperationResult carryOut(int player, int type, long nowNanos) {
        if (type == itemGiven) {
            final long quantity = in.int64();
            final boolean isTransferable = in.int32() != 0;
            final InventoryItem item = new InventoryItem(
                    in.text(),
                    in.text(),
                    in.text(),
                    in.text(),
                    realms.mainName(store.rows().realm(player)),
                    isTransferable);
            requireAmount(quantity);
            return operations.addItem(player, item, quantity, nowNanos);
        } else if (type == itemUsed) {
            final long quantity = in.int64();
            requireAmount(quantity);
            return operations.removeItem(player, Texts.name("itemId", in.text()), quantity, nowNanos);
        } else if (type == achieved) {
            final QuestObjective.Type objective = QuestObjective.Type.of(in.int32());
            final int count = in.int32();
            requireAmount(count);
            objective.requireDeed();
            quests.achieve(player, objective, Texts.name("subject", in.text()), count, nowNanos);
        } else if (type == questRequest) {
            final PlayerOperation.QuestAction action = PlayerOperation.QuestAction.of(in.int32());
            return operations.apply(new PlayerOperation.ChangeQuest(store.id(player), in.text(), action), nowNanos);
        } else if (type == tradeRequest) {
            return trade(player, nowNanos);
        } else if (type == reward) {
            return reward(player, in.int64(), in.int32(), in.int32(), nowNanos);
        } else if (type == exchange) {
            return OperationResult.refused(null, RefusalReason.INVALID, "only a realm exchanges goods with a player");
        }
        return null;
    }

    private OperationResult trade(int player, long nowNanos) {
        final int receiver = in.int32();
        final long quantity = in.int64();
        final long price = in.int64();
        requireAmount(quantity);
        requireAmount(price);
        final String itemId = Texts.name("itemId", in.text());
        final String priceId = Texts.name("priceId", in.text());
        return operations.trade(player, receiver, itemId, quantity, priceId, price, nowNanos);
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
