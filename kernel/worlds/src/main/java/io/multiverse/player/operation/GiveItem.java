package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Moves items from one player to another one in the same realm. */
public record GiveItem(UUID playerId, UUID receiverId, String itemId, long quantity) implements PlayerOperation {
    static final int CODE = 5;

    /** Checks the amount. */
    public GiveItem {
        OperationFields.requirePlayer(playerId);
        OperationFields.requirePlayer(receiverId);
        itemId = Texts.name("itemId", itemId);
        OperationFields.requireAmount("quantity", quantity);
    }

    /** Reads what {@link #encode} wrote. */
    static GiveItem decode(UUID player, PayloadReader in) {
        return new GiveItem(player, OperationFields.id(in), in.text(), in.int64());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        OperationFields.id(out, receiverId).text(itemId).int64(quantity);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        final int receiver = desk.store().byId(receiverId);
        if (receiver < 0) {
            return desk.refused(
                    player, RefusalReason.UNKNOWN_PLAYER, "cannot give to " + receiverId + ": there is no such player");
        }
        if (receiver == player) {
            return desk.refused(player, RefusalReason.SAME_PLAYER, "cannot give anything to itself");
        }
        if (desk.store().rows().realm(receiver) != desk.store().rows().realm(player)) {
            return desk.refused(
                    player,
                    RefusalReason.NOT_IN_SOURCE,
                    "and " + desk.store().name(receiver) + " are in different realms");
        }
        final long carried = desk.carried(player, itemId);
        if (carried < quantity) {
            return desk.refused(
                    player,
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    "carries " + carried + " of " + itemId + ", not " + quantity);
        }
        final int account = desk.store().catalog().account(itemId);
        if (desk.store().stacks().carried(player, account, true) < quantity) {
            return desk.refused(
                    player, RefusalReason.NOT_TRANSFERABLE, "cannot give " + itemId + ": it is not transferable");
        }
        desk.store().touch(player);
        desk.store().touch(receiver);
        desk.store().stacks().take(player, account, quantity, receiver);
        desk.quests().evaluate(player, nowNanos);
        desk.quests().evaluate(receiver, nowNanos);
        return desk.done(
                player,
                carried - quantity,
                "gave " + quantity + " of " + itemId + " to " + desk.store().name(receiver));
    }
}
