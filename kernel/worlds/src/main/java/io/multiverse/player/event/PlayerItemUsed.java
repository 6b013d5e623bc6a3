package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From a realm: a player in it has used up items. */
public final class PlayerItemUsed extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_item_used";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,quantity:int64,itemId:text";

    /** Makes a view that is of no event yet. */
    public PlayerItemUsed() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code quantity}. */
    public long quantity() {
        return int64(1);
    }

    /** Returns the field {@code itemId}. */
    public String itemId() {
        return text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, long quantity, String itemId) {
        return out.reset().int32(player).int64(quantity).text(itemId);
    }
}
