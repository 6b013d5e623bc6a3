package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * To the realm that asked for an exchange, with the request as its parent: {@code refusal} is -1 where it was carried
 * out, else the ordinal of a {@link RefusalReason}. A realm that does not run at that control tick gets no reply, and
 * no exchange.
 */
public final class PlayerExchanged extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_exchanged";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,refusal:int32";

    /** Makes a view that is of no event yet. */
    public PlayerExchanged() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code refusal}. */
    public int refusal() {
        return int32(1);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int refusal) {
        return out.reset().int32(player).int32(refusal);
    }
}
