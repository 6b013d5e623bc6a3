package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From a realm: a player in it wants to go to where the player {@code friend} is, into that very instance. */
public final class PlayerJoinRequest extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_join_request";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,friend:int32,context:text";

    /** Makes a view that is of no event yet. */
    public PlayerJoinRequest() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code friend}. */
    public int friend() {
        return int32(1);
    }

    /** Returns the field {@code context}. */
    public String context() {
        return text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int friend, String context) {
        return out.reset().int32(player).int32(friend).text(context);
    }
}
