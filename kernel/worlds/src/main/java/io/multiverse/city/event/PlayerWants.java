package io.multiverse.city.event;

import io.multiverse.city.people.Good;
import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * To the city a player is in, from a stage, a realm or outside: the player wants something. {@code wish} is the ordinal
 * of a {@link PlayerWish}; {@code npc} is the number of an NPC, or -1 for whoever suits; {@code good} is the ordinal of
 * a {@link Good}, or -1; {@code quantity} is a number of pieces or coins, see the wish.
 */
public final class PlayerWants extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_wants";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,wish:int32,npc:int32,good:int32,quantity:int32";

    /** Makes a view that is of no event yet. */
    public PlayerWants() {
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

    /** Returns the field {@code npc}. */
    public int npc() {
        return int32(2);
    }

    /** Returns the field {@code good}. */
    public int good() {
        return int32(3);
    }

    /** Returns the field {@code quantity}. */
    public int quantity() {
        return int32(4);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int wish, int npc, int good, int quantity) {
        return out.reset().int32(player).int32(wish).int32(npc).int32(good).int32(quantity);
    }
}
