package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the realm the player is in: a transition was refused; {@code reason} is a {@link RefusalReason}'s name. */
public final class PlayerTransitionRefused extends PayloadView implements Refused {
    /** The name of the type. */
    public static final String TYPE = "player_transition_refused";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,target:int32,reason:text,message:text";

    /** Makes a view that is of no event yet. */
    public PlayerTransitionRefused() {
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

    /** Returns the field {@code reason}. */
    public String reason() {
        return text(2);
    }

    @Override
    public boolean isReason(byte[] reasonName) {
        return isText(2, reasonName);
    }

    /** Returns the field {@code message}. */
    public String message() {
        return text(3);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int target, String reason, String message) {
        return out.reset().int32(player).int32(target).text(reason).text(message);
    }
}
