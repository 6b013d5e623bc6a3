package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Takes items away for good. */
public record RemoveItem(UUID playerId, String itemId, long quantity) implements PlayerOperation {
    static final int CODE = 4;

    /** Checks the amount. */
    public RemoveItem {
        OperationFields.requirePlayer(playerId);
        itemId = Texts.name("itemId", itemId);
        OperationFields.requireAmount("quantity", quantity);
    }

    /** Reads what {@link #encode} wrote. */
    static RemoveItem decode(UUID player, PayloadReader in) {
        return new RemoveItem(player, in.text(), in.int64());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.text(itemId).int64(quantity);
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        return desk.removeItem(player, itemId, quantity, nowNanos);
    }
}
