package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the realm the player is in, or broadcast where there is none: another operation was refused. */
public final class PlayerOperationRefused extends PayloadView implements Refused {
    /** The name of the type. */
    public static final String TYPE = "player_operation_refused";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,reason:text,message:text";

    /** Makes a view that is of no event yet. */
    public PlayerOperationRefused() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code reason}. */
    public String reason() {
        return text(1);
    }

    @Override
    public boolean isReason(byte[] reasonName) {
        return isText(1, reasonName);
    }

    /** Returns the field {@code message}. */
    public String message() {
        return text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, String reason, String message) {
        return out.reset().int32(player).text(reason).text(message);
    }
}
