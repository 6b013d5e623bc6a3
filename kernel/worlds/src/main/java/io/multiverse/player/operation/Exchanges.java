package io.multiverse.player.operation;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.state.Announcements;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.travel.RealmNames;
import io.multiverse.text.Texts;

/**
 * Carries out exchanges between a realm and a player in it: what the player gives and what the player gets change hands
 * at one control tick, or nothing does. The realm is told in any case that it runs; if it does not, nothing is done, so
 * that a realm never misses an exchange that took place. Guarded by the stage's monitor.
 */
final class Exchanges {
    private final PlayerStore store;
    private final RealmNames realms;
    private final Announcements events;
    private final PlayerDesk desk;
    private final PlayerExchange exchange = new PlayerExchange();

    Exchanges(PlayerDesk desk) {
        this.desk = desk;
        store = desk.store();
        realms = desk.realms();
        events = desk.events();
    }

    /** Carries out one request. */
    void handle(EventFlyweight event, long nowNanos) {
        final int realm = event.sourceIndex();
        if (!realms.isRunning(realm)) {
            return;
        }
        exchange.wrap(event);
        int player = PlayerStore.NOBODY;
        RefusalReason refusal;
        try {
            player = exchange.player();
            refusal = store.isPlayer(player) && store.rows().realm(player) == realm
                    ? exchange(player, realm, nowNanos)
                    : RefusalReason.NOT_IN_SOURCE;
        } catch (final IllegalArgumentException e) {
            refusal = RefusalReason.INVALID;
        }
        events.exchanged(realm, player, refusal);
    }

    private RefusalReason exchange(int player, int realm, long nowNanos) {
        final long taken = exchange.taken();
        final long given = exchange.given();
        OperationFields.requireAmount("an amount", Math.max(taken, given));
        final boolean isTransferable = exchange.transferable();
        final String takenId = exchange.takenId();
        InventoryItem item = null;
        if (given > 0) {
            item = new InventoryItem(
                    exchange.itemId(),
                    exchange.name(),
                    exchange.itemType(),
                    exchange.rarity(),
                    realms.mainName(realm),
                    isTransferable);
            if (!desk.canHold(item.itemId(), given)) {
                return RefusalReason.TOO_MUCH;
            }
        }
        if (taken > 0) {
            final OperationResult result = desk.removeItem(player, Texts.name("takenId", takenId), taken, nowNanos);
            if (!result.success()) {
                return result.reason();
            }
        }
        if (given > 0) {
            desk.addItem(player, item, given, nowNanos);
        }
        return null;
    }
}
