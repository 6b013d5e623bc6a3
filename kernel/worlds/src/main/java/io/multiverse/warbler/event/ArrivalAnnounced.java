package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the player's realm: everybody should notice that a player came, in the way {@code arrivalType} says. */
public final class ArrivalAnnounced extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_arrival_announced";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,playerName:text,arrivalType:text";

    /** Makes a view that is of no event yet. */
    public ArrivalAnnounced() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code playerName}. */
    public String playerName() {
        return text(1);
    }

    /** Returns the field {@code arrivalType}. */
    public String arrivalType() {
        return text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, String playerName, String arrivalType) {
        return out.reset().int32(player).text(playerName).text(arrivalType);
    }
}
