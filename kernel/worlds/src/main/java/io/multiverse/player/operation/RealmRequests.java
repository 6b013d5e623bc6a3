package io.multiverse.player.operation;

import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadView;
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
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.quest.QuestAction;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.state.Announcements;
import io.multiverse.player.state.HandOffs;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.state.QuestBook;
import io.multiverse.player.travel.RealmNames;
import io.multiverse.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * Carries out what realms, stages and the outside world ask for by events. A realm can ask for players only that are in
 * it, a stage and whoever speaks from outside for all; what is asked for and not done is told to the player's realm.
 * Guarded by the stage's monitor.
 */
public final class RealmRequests {
    private static final int MAX_DIGITS = 9;

    private final PlayerStore store;
    private final RealmNames realms;
    private final Announcements events;
    private final QuestBook quests;
    private final HandOffs handOffs;
    private final PlayerDesk desk;
    private final Exchanges exchanges;
    private final PlayerCreateRequest creation = new PlayerCreateRequest();
    private final PlayerTravelRequest journey = new PlayerTravelRequest();
    private final PlayerPartyRequest party = new PlayerPartyRequest();
    private final PlayerJoinRequest joining = new PlayerJoinRequest();
    private final PlayerItemGiven given = new PlayerItemGiven();
    private final PlayerItemUsed used = new PlayerItemUsed();
    private final PlayerAchieved achieved = new PlayerAchieved();
    private final PlayerQuestRequest questing = new PlayerQuestRequest();
    private final PlayerTradeRequest sale = new PlayerTradeRequest();
    private final PlayerReward reward = new PlayerReward();
    private final PlayerExchange exchange = new PlayerExchange();
    private final Int2ObjectHashMap<Kind> kinds = new Int2ObjectHashMap<>();
    private int createRequest;
    private int travelRequest;
    private int exchangeRequest;

    /** What can be asked for a player who is where it is asked. */
    private record Kind(PayloadView view, IntSupplier player, Request request) {}

    /** Carries out what a view shows; returns what came of it, or null if there is nothing to tell. */
    @FunctionalInterface
    private interface Request {
        OperationResult carryOut(int player, int source, long nowNanos);
    }

    /** Makes what carries requests out at a desk. */
    public RealmRequests(PlayerDesk desk) {
        this.desk = desk;
        store = desk.store();
        realms = desk.realms();
        events = desk.events();
        quests = desk.quests();
        handOffs = desk.handOffs();
        exchanges = new Exchanges(desk);
    }

    /** Looks up the ids that this run gave to the types. */
    public void declare(StageContext context) {
        createRequest = context.eventType(PlayerCreateRequest.TYPE);
        travelRequest = context.eventType(PlayerTravelRequest.TYPE);
        exchangeRequest = context.eventType(PlayerExchange.TYPE);
        kind(context, PlayerTravelRequest.TYPE, journey, journey::player, this::travel);
        kind(context, PlayerReward.TYPE, reward, reward::player, this::reward);
        kind(context, PlayerItemGiven.TYPE, given, given::player, this::give);
        kind(context, PlayerItemUsed.TYPE, used, used::player, this::use);
        kind(context, PlayerAchieved.TYPE, achieved, achieved::player, this::achieve);
        kind(context, PlayerQuestRequest.TYPE, questing, questing::player, this::changeQuest);
        kind(context, PlayerTradeRequest.TYPE, sale, sale::player, this::trade);
        kind(context, PlayerExchange.TYPE, exchange, exchange::player, RealmRequests::refuseExchange);
        kind(context, PlayerPartyRequest.TYPE, party, party::player, this::travelTogether);
        kind(context, PlayerJoinRequest.TYPE, joining, joining::player, this::join);
    }

    private void kind(StageContext context, String type, PayloadView view, IntSupplier player, Request request) {
        kinds.put(context.eventType(type), new Kind(view, player, request));
    }

    /** Carries out one request; malformed ones are refused like senseless ones. */
    public void handle(EventFlyweight event, long nowNanos) {
        if (event.typeId() == exchangeRequest && event.sourceIndex() >= 0) {
            exchanges.handle(event, nowNanos);
            return;
        }
        int player = PlayerStore.NOBODY;
        OperationResult result;
        try {
            if (event.typeId() == createRequest) {
                result = create(event, nowNanos);
            } else {
                final Kind kind = kinds.get(event.typeId());
                kind.view().wrapAny(event);
                player = kind.player().getAsInt();
                result = carryOut(kind, player, event, nowNanos);
            }
        } catch (final IllegalArgumentException e) {
            result = OperationResult.refused(null, RefusalReason.INVALID, e.getMessage());
        }
        if (result != null && !result.success()) {
            events.operationRefused(player, result.reason(), result.message());
        }
    }

    private OperationResult carryOut(Kind kind, int player, EventFlyweight event, long nowNanos) {
        final int realm = asking(player, event);
        // a journey tells itself why it cannot begin
        if (event.typeId() == travelRequest) {
            return kind.request().carryOut(player, realm, nowNanos);
        }
        final boolean isThere = store.isPlayer(player) && store.rows().realm(player) == realm;
        return isThere
                ? kind.request().carryOut(player, event.sourceIndex(), nowNanos)
                : OperationResult.refused(
                        null, RefusalReason.NOT_IN_SOURCE, "player " + player + " is not in the asking realm");
    }

    /** Returns the realm in whose name something is asked for: a stage speaks for where the player is. */
    private int asking(int player, EventFlyweight event) {
        final int source = event.sourceIndex();
        return source >= 0 || !store.isPlayer(player) ? source : store.rows().realm(player);
    }

    private OperationResult create(EventFlyweight event, long nowNanos) {
        creation.wrapAny(event);
        final int source = event.sourceIndex();
        final int realm = creation.realm();
        if (realm < 0 || realm >= realms.size()) {
            return OperationResult.refused(null, RefusalReason.UNKNOWN_REALM, "there is no realm " + realm);
        }
        if (source >= 0 && source != realm) {
            return OperationResult.refused(
                    null, RefusalReason.NOT_IN_SOURCE, "a realm makes players in itself only, not in realm " + realm);
        }
        return desk.apply(
                new CreatePlayer(creation.name(), creation.race(), creation.characterClass(), realms.name(realm)),
                nowNanos);
    }

    private OperationResult travel(int player, int source, long nowNanos) {
        final int target = journey.target();
        final String narrative = journey.context();
        Texts.require("context", narrative);
        final RefusalReason refusal = handOffs.travel(player, source, target, false, nowNanos, narrative);
        if (refusal != null) {
            events.transitionRefused(
                    player, target, refusal, refusal == RefusalReason.TRAVEL_RULE ? handOffs.ruleText() : "");
        }
        return null;
    }

    /** Moves a party whose members are all where the asking realm may ask for them. */
    private OperationResult travelTogether(int player, int source, long nowNanos) {
        final int target = party.target();
        final String narrative = party.context();
        final String others = party.others();
        final List<UUID> members = new ArrayList<>(List.of(store.id(player)));
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
            members.add(store.id(member));
        }
        if (target < 0 || target >= realms.size()) {
            return moved(
                    player,
                    target,
                    OperationResult.refused(null, RefusalReason.UNKNOWN_REALM, "there is no realm " + target));
        }
        return moved(player, target, desk.apply(new TravelTogether(members, realms.name(target), narrative), nowNanos));
    }

    private OperationResult join(int player, int source, long nowNanos) {
        final int friend = joining.friend();
        final String narrative = joining.context();
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
                desk.apply(new Join(store.id(player), store.id(friend), narrative), nowNanos));
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

    private OperationResult give(int player, int source, long nowNanos) {
        final long quantity = given.quantity();
        final boolean isTransferable = given.transferable();
        final InventoryItem item = new InventoryItem(
                given.itemId(),
                given.name(),
                given.itemType(),
                given.rarity(),
                realms.mainName(store.rows().realm(player)),
                isTransferable);
        OperationFields.requireAmount("an amount", quantity);
        return desk.addItem(player, item, quantity, nowNanos);
    }

    private OperationResult use(int player, int source, long nowNanos) {
        OperationFields.requireAmount("an amount", used.quantity());
        return desk.removeItem(player, Texts.name("itemId", used.itemId()), used.quantity(), nowNanos);
    }

    private OperationResult achieve(int player, int source, long nowNanos) {
        final QuestObjective.Type objective = QuestObjective.Type.of(achieved.objective());
        final int count = achieved.count();
        OperationFields.requireAmount("an amount", count);
        objective.requireDeed();
        quests.achieve(player, objective, Texts.name("subject", achieved.subject()), count, nowNanos);
        return null;
    }

    private OperationResult changeQuest(int player, int source, long nowNanos) {
        final QuestAction action = QuestAction.of(questing.action());
        return desk.apply(new ChangeQuest(store.id(player), questing.quest(), action), nowNanos);
    }

    private OperationResult trade(int player, int source, long nowNanos) {
        final int receiver = sale.receiver();
        final long quantity = sale.quantity();
        final long price = sale.price();
        OperationFields.requireAmount("an amount", quantity);
        OperationFields.requireAmount("an amount", price);
        final String itemId = Texts.name("itemId", sale.itemId());
        final String priceId = Texts.name("priceId", sale.priceId());
        return desk.trade(player, receiver, itemId, quantity, priceId, price, nowNanos);
    }

    private OperationResult reward(int player, int source, long nowNanos) {
        final long experience = reward.experience();
        final int faction = reward.faction();
        final int change = reward.reputation();
        final ReputationFaction whose = faction < 0 ? null : ReputationFaction.of(faction);
        if (experience != 0) {
            OperationFields.requireAmount("an amount", experience);
            final OperationResult result = desk.grantExperience(player, experience);
            if (!result.success()) {
                return result;
            }
        }
        if (whose != null) {
            quests.changeReputation(player, whose, change, nowNanos);
        }
        return null;
    }

    private static OperationResult refuseExchange(int player, int source, long nowNanos) {
        return OperationResult.refused(null, RefusalReason.INVALID, "only a realm exchanges goods with a player");
    }
}
