package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * From a realm: a player in it gives {@code taken} pieces of one item and gets {@code given} pieces of another, which
 * is one of this realm, both or neither; one of the numbers may be 0. The reply is a {@link PlayerExchanged}. The last
 * four texts describe the item the player gets.
 */
public final class PlayerExchange extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_exchange";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "player:int32,taken:int64,given:int64,transferable:int32,takenId:text,itemId:text,"
                    + "name:text,itemType:text,rarity:text";

    /** Makes a view that is of no event yet. */
    public PlayerExchange() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code taken}. */
    public long taken() {
        return int64(1);
    }

    /** Returns the field {@code given}. */
    public long given() {
        return int64(2);
    }

    /** Returns the field {@code transferable}. */
    public boolean transferable() {
        return int32(3) != 0;
    }

    /** Returns the field {@code takenId}. */
    public String takenId() {
        return text(4);
    }

    /** Returns the field {@code itemId}. */
    public String itemId() {
        return text(5);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(6);
    }

    /** Returns the field {@code itemType}. */
    public String itemType() {
        return text(7);
    }

    /** Returns the field {@code rarity}. */
    public String rarity() {
        return text(8);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out,
            int player,
            long taken,
            long given,
            boolean transferable,
            String takenId,
            String itemId,
            String name,
            String itemType,
            String rarity) {
        return out.reset()
                .int32(player)
                .int64(taken)
                .int64(given)
                .int32(transferable ? 1 : 0)
                .text(takenId)
                .text(itemId)
                .text(name)
                .text(itemType)
                .text(rarity);
    }
}
