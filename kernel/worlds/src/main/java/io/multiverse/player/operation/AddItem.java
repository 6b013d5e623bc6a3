package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.item.InventoryItem;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Gives new items. */
public record AddItem(UUID playerId, InventoryItem item, long quantity) implements PlayerOperation {
    static final int CODE = 3;

    /** Checks the amount. */
    public AddItem {
        OperationFields.requirePlayer(playerId);
        OperationFields.require("an item", item);
        OperationFields.requireAmount("quantity", quantity);
    }

    /** Reads what {@link #encode} wrote. */
    static AddItem decode(UUID player, PayloadReader in) {
        final long quantity = in.int64();
        final String itemId = in.text();
        final String name = in.text();
        final String type = in.text();
        final String rarity = in.text();
        final String realm = in.text();
        final boolean isTransferable = in.int32() != 0;
        final Map<String, String> metadata = new TreeMap<>();
        for (int left = in.int32(); left > 0; left--) {
            metadata.put(in.text(), in.text());
        }
        return new AddItem(
                player, new InventoryItem(itemId, name, type, rarity, realm, isTransferable, metadata), quantity);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.int64(quantity);
        out.text(item.itemId()).text(item.name()).text(item.itemType()).text(item.rarity());
        out.text(item.sourceRealm()).int32(item.transferable() ? 1 : 0);
        out.int32(item.metadata().size());
        item.metadata().forEach((key, value) -> out.text(key).text(value));
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        return desk.addItem(player, item, quantity, nowNanos);
    }
}
