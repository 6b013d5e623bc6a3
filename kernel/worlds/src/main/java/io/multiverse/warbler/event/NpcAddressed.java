package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the player's realm: a player speaks to an NPC. {@code turn} is to be given back. */
public final class NpcAddressed extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "npc_addressed";

    /** The layout of its payloads. */
    public static final String SCHEMA = "turn:int64,player:int32,npc:text,playerName:text,text:text";

    /** Makes a view that is of no event yet. */
    public NpcAddressed() {
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

    /** Returns the field {@code playerName}. */
    public String playerName() {
        return text(3);
    }

    /** Returns the field {@code text}, which may be missing. */
    public String text() {
        return isMissing(4) ? "" : text(4);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, long turn, int player, String npc, String playerName, String text) {
        return out.reset().int64(turn).int32(player).text(npc).text(playerName).text(text);
    }
}
