package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the source of a hand-off: a player has left. */
public final class PlayerDeparted extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_departed";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,target:int32";

    /** Makes a view that is of no event yet. */
    public PlayerDeparted() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code target}. */
    public int target() {
        return int32(1);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int target) {
        return out.reset().int32(player).int32(target);
    }
}
