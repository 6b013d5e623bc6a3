package io.multiverse.player;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;

/**
 * Carries out exchanges between a realm and a player in it: what the player gives and what the player gets change hands
 * at one control tick, or nothing does. The realm is told in any case that it runs; if it does not, nothing is done, so
 * that a realm never misses an exchange that took place. Guarded by the stage's monitor.
 */
final class Exchanges {
    private final PlayerStore store;
    private final RealmNames realms;
    private final PlayerEvents events;
    private final Operations operations;
    private final PayloadReader in = new PayloadReader();

    Exchanges(PlayerStore store, RealmNames realms, PlayerEvents events, Operations operations) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.operations = operations;
    }

    /** Carries out one request. */
    void handle(EventFlyweight event, long nowNanos) {
        final int realm = event.sourceIndex();
        if (!realms.isRunning(realm)) {
            return;
        }
        in.wrap(event);
        int player = PlayerStore.NOBODY;
        RefusalReason refusal;
        try {
            player = in.int32();
            refusal = store.isPlayer(player) && store.rows().realm(player) == realm
                    ? exchange(player, realm, nowNanos)
                    : RefusalReason.NOT_IN_SOURCE;
        } catch (final IllegalArgumentException e) {
            refusal = RefusalReason.INVALID;
        }
        events.exchanged(realm, player, refusal);
    }

    private RefusalReason exchange(int player, int realm, long nowNanos) {
        final long taken = in.int64();
        final long given = in.int64();
        RealmRequests.requireAmount(Math.max(taken, given));
        final boolean isTransferable = in.int32() != 0;
        final String takenId = in.text();
        InventoryItem item = null;
        if (given > 0) {
            item = new InventoryItem(
                    in.text(), in.text(), in.text(), in.text(), realms.mainName(realm), isTransferable);
            if (!operations.canHold(item.itemId(), given)) {
                return RefusalReason.TOO_MUCH;
            }
        }
        if (taken > 0) {
            final OperationResult result =
                    operations.removeItem(player, Texts.name("takenId", takenId), taken, nowNanos);
            if (!result.success()) {
                return result.reason();
            }
        }
        if (given > 0) {
            operations.addItem(player, item, given, nowNanos);
        }
        return null;
    }
}
