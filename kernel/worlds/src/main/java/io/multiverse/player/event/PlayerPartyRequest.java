package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * From a realm: players in it want to go together, all of them or none, to the realm with index {@code target};
 * {@code others} are the numbers of those who go with {@code player}, parted by commas.
 */
public final class PlayerPartyRequest extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_party_request";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,target:int32,context:text,others:text";

    /** Makes a view that is of no event yet. */
    public PlayerPartyRequest() {
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

    /** Returns the field {@code context}. */
    public String context() {
        return text(2);
    }

    /** Returns the field {@code others}. */
    public String others() {
        return text(3);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int target, String context, String others) {
        return out.reset().int32(player).int32(target).text(context).text(others);
    }
}
