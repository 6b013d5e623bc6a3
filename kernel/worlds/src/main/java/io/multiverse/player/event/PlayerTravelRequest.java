package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From a realm: a player in it wants to go to the realm with index {@code target}. */
public final class PlayerTravelRequest extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_travel_request";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,target:int32,context:text";

    /** Makes a view that is of no event yet. */
    public PlayerTravelRequest() {
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

    /** Returns the field {@code context}, which may be missing. */
    public String context() {
        return textBytes() <= Short.BYTES ? "" : text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int target, String context) {
        return out.reset().int32(player).int32(target).text(context);
    }
}
