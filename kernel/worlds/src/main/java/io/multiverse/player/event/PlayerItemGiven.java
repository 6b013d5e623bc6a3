package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From a realm: a player in it gets an item of this realm. */
public final class PlayerItemGiven extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_item_given";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "player:int32,quantity:int64,transferable:int32,itemId:text,name:text,itemType:text,rarity:text";

    /** Makes a view that is of no event yet. */
    public PlayerItemGiven() {
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

    /** Returns the field {@code transferable}. */
    public boolean transferable() {
        return int32(2) != 0;
    }

    /** Returns the field {@code itemId}. */
    public String itemId() {
        return text(3);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(4);
    }

    /** Returns the field {@code itemType}. */
    public String itemType() {
        return text(5);
    }

    /** Returns the field {@code rarity}. */
    public String rarity() {
        return text(6);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out,
            int player,
            long quantity,
            boolean transferable,
            String itemId,
            String name,
            String itemType,
            String rarity) {
        return out.reset()
                .int32(player)
                .int64(quantity)
                .int32(transferable ? 1 : 0)
                .text(itemId)
                .text(name)
                .text(itemType)
                .text(rarity);
    }
}
