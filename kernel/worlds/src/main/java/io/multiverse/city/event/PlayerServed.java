package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * From the city: what became of a {@link PlayerWants}, which is one of its causes. It is sent back to the realm that
 * emitted the wish, or to all subscribers if a stage did (a stage that emits wishes reads this type); wishes from
 * outside get no reply. {@code outcome} is the ordinal of a {@link WishOutcome}, {@code npc} is -1 where nobody was
 * found, and {@code coins} are those the player got, negative where the player paid.
 */
public final class PlayerServed extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_served";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "player:int32,wish:int32,outcome:int32,npc:int32,good:int32,quantity:int32,coins:int64";

    /** Makes a view that is of no event yet. */
    public PlayerServed() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code wish}. */
    public int wish() {
        return int32(1);
    }

    /** Returns the field {@code outcome}. */
    public int outcome() {
        return int32(2);
    }

    /** Returns the field {@code npc}. */
    public int npc() {
        return int32(3);
    }

    /** Returns the field {@code good}. */
    public int good() {
        return int32(4);
    }

    /** Returns the field {@code quantity}. */
    public int quantity() {
        return int32(5);
    }

    /** Returns the field {@code coins}. */
    public long coins() {
        return int64(6);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, int player, int wish, int outcome, int npc, int good, int quantity, long coins) {
        return out.reset()
                .int32(player)
                .int32(wish)
                .int32(outcome)
                .int32(npc)
                .int32(good)
                .int32(quantity)
                .int64(coins);
    }
}
