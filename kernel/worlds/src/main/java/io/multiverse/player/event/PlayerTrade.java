package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** What a trade between two players is: {@code price} items of {@code priceId} go back for what is sold. */
public abstract class PlayerTrade extends PayloadView {
    /** The layout of the payloads. */
    public static final String SCHEMA =
            "player:int32,receiver:int32,quantity:int64,price:int64,itemId:text,priceId:text";

    /** Makes a view that is of no event yet. */
    protected PlayerTrade() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code receiver}. */
    public int receiver() {
        return int32(1);
    }

    /** Returns the field {@code quantity}. */
    public long quantity() {
        return int64(2);
    }

    /** Returns the field {@code price}. */
    public long price() {
        return int64(3);
    }

    /** Returns the field {@code itemId}. */
    public String itemId() {
        return text(4);
    }

    /** Returns the field {@code priceId}. */
    public String priceId() {
        return text(5);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, int player, int receiver, long quantity, long price, String itemId, String priceId) {
        return out.reset()
                .int32(player)
                .int32(receiver)
                .int64(quantity)
                .int64(price)
                .text(itemId)
                .text(priceId);
    }
}
