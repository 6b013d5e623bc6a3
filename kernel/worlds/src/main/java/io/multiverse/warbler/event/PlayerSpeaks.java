package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * A player speaks to an NPC of the realm it is in. From a realm, for a player in it; from a stage that stands before
 * the one of dialogue, or from outside, for any player.
 */
public final class PlayerSpeaks extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_speaks";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,npc:text,text:text";

    /** Makes a view that is of no event yet. */
    public PlayerSpeaks() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code npc}. */
    public String npc() {
        return text(1);
    }

    /** Returns the field {@code text}. */
    public String text() {
        return text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, String npc, String text) {
        return out.reset().int32(player).text(npc).text(text);
    }
}
