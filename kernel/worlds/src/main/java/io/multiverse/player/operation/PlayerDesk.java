package io.multiverse.player.operation;

import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.state.Announcements;
import io.multiverse.player.state.HandOffs;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.state.QuestBook;
import io.multiverse.player.table.PlayerRows;
import io.multiverse.player.travel.RealmNames;
import java.util.UUID;

/**
 * Where operations and requests are carried out: all that they act on, and what several of them do alike. Guarded by
 * the stage's monitor.
 */
public final class PlayerDesk {
    private static final long MOST = 1L << 62;

    private final PlayerStore store;
    private final RealmNames realms;
    private final Announcements events;
    private final QuestBook quests;
    private final HandOffs handOffs;
    private final RouterSettings settings;

    /** Makes a desk that acts on these. */
    public PlayerDesk(
            PlayerStore store,
            RealmNames realms,
            Announcements events,
            QuestBook quests,
            HandOffs handOffs,
            RouterSettings settings) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.quests = quests;
        this.handOffs = handOffs;
        this.settings = settings;
    }

    PlayerStore store() {
        return store;
    }

    RealmNames realms() {
        return realms;
    }

    Announcements events() {
        return events;
    }

    QuestBook quests() {
        return quests;
    }

    HandOffs handOffs() {
        return handOffs;
    }

    RouterSettings settings() {
        return settings;
    }

    /** Carries out an operation at a simulated time. */
    public OperationResult apply(PlayerOperation operation, long nowNanos) {
        final UUID id = operation.playerId();
        final int player = store.byId(id);
        return id == null || player >= 0
                ? operation.apply(this, player, nowNanos)
                : OperationResult.refused(null, RefusalReason.UNKNOWN_PLAYER, "there is no player " + id);
    }

    /** Tells realms that an operation was refused. */
    public void tellRefusal(PlayerOperation operation, OperationResult result) {
        operation.tellRefusal(this, store.byId(operation.playerId()), result);
    }

    OperationResult done(int player, long value, String what) {
        return OperationResult.done(store.id(player), value, store.name(player) + " " + what);
    }

    OperationResult refused(int player, RefusalReason reason, String what) {
        return OperationResult.refused(store.id(player), reason, store.name(player) + " " + what);
    }

    /** Gives new items. */
    OperationResult addItem(int player, InventoryItem item, long quantity, long nowNanos) {
        if (!canHold(item.itemId(), quantity)) {
            return refused(player, RefusalReason.TOO_MUCH, "cannot get that many of " + item.itemId());
        }
        store.issueItem(player, item, quantity);
        quests.evaluate(player, nowNanos);
        return done(player, carried(player, item.itemId()), "got " + quantity + " of " + item.itemId());
    }

    /** Returns whether players can hold so many more of an item. */
    boolean canHold(String itemId, long quantity) {
        final int account = store.catalog().account(itemId);
        return account < 0 || store.catalog().held(account) <= MOST - quantity;
    }

    /** Returns how many of an item a player carries. */
    long carried(int player, String itemId) {
        final int account = store.catalog().account(itemId);
        return account < 0 ? 0 : store.stacks().carried(player, account, false);
    }

    /** Takes items away for good. */
    OperationResult removeItem(int player, String itemId, long quantity, long nowNanos) {
        final long carried = carried(player, itemId);
        if (carried < quantity) {
            return refused(
                    player,
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    "carries " + carried + " of " + itemId + ", not " + quantity);
        }
        store.touch(player);
        store.stacks().take(player, store.catalog().account(itemId), quantity, PlayerStore.NOBODY);
        quests.evaluate(player, nowNanos);
        return done(player, carried - quantity, "lost " + quantity + " of " + itemId);
    }

    /** Lets a player sell items to another one in the same realm; returns why not, or null if it was. */
    OperationResult trade(
            int player, int receiver, String itemId, long quantity, String priceId, long price, long nowNanos) {
        if (!store.isPlayer(receiver)) {
            return refused(
                    player,
                    RefusalReason.UNKNOWN_PLAYER,
                    "cannot sell to player " + receiver + ": there is no such player");
        }
        if (receiver == player) {
            return refused(player, RefusalReason.SAME_PLAYER, "cannot sell anything to itself");
        }
        if (store.rows().realm(receiver) != store.rows().realm(player)) {
            return refused(
                    player, RefusalReason.NOT_IN_SOURCE, "and " + store.name(receiver) + " are in different realms");
        }
        final int item = store.catalog().account(itemId);
        final int currency = store.catalog().account(priceId);
        if (item < 0 || item == currency || store.stacks().carried(player, item, true) < quantity) {
            return refused(
                    player, RefusalReason.NOT_ENOUGH_ITEMS, "has not " + quantity + " of " + itemId + " to sell");
        }
        if (currency < 0 || store.stacks().carried(receiver, currency, true) < price) {
            return refused(receiver, RefusalReason.NOT_ENOUGH_ITEMS, "has not " + price + " of " + priceId + " to pay");
        }
        store.touch(player);
        store.touch(receiver);
        store.stacks().take(player, item, quantity, receiver);
        store.stacks().take(receiver, currency, price, player);
        quests.evaluate(player, nowNanos);
        quests.evaluate(receiver, nowNanos);
        events.traded(player, receiver, itemId, quantity, priceId, price);
        return null;
    }

    /** Gives experience. */
    OperationResult grantExperience(int player, long amount) {
        if (store.rows().get(player, PlayerRows.EXPERIENCE) > MOST - amount) {
            return refused(player, RefusalReason.TOO_MUCH, "cannot get that much experience");
        }
        quests.issueExperience(player, amount);
        return done(player, store.level(player), "is of level " + store.level(player));
    }
}
