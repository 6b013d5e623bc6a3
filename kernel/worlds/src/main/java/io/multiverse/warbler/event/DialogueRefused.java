package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the player's realm, broadcast where there is none: nothing comes of it that somebody spoke, and why. */
public final class DialogueRefused extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "dialogue_refused";

    /** The layout of its payloads. */
    public static final String SCHEMA = "turn:int64,player:int32,npc:text,reason:text,message:text";

    /** Makes a view that is of no event yet. */
    public DialogueRefused() {
        super(SCHEMA);
    }

    /** Returns the field {@code turn}. */
    public long turn() {
        return int64(0);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(1);
    }

    /** Returns the field {@code npc}. */
    public String npc() {
        return text(2);
    }

    /** Returns the field {@code reason}. */
    public String reason() {
        return text(3);
    }

    /** Returns the field {@code message}. */
    public String message() {
        return text(4);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, long turn, int player, String npc, String reason, String message) {
        return out.reset().int64(turn).int32(player).text(npc).text(reason).text(message);
    }
}
