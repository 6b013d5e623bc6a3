package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** Broadcast: a player has traveled. */
public final class PlayerTraveled extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_traveled";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,source:int32,target:int32";

    /** Makes a view that is of no event yet. */
    public PlayerTraveled() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code source}. */
    public int source() {
        return int32(1);
    }

    /** Returns the field {@code target}. */
    public int target() {
        return int32(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int source, int target) {
        return out.reset().int32(player).int32(source).int32(target);
    }
}
