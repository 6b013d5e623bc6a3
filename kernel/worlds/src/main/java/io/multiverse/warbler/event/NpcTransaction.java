package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * To the player's realm: the NPC should remember that something changed hands; a
 * {@link io.multiverse.warbler.NpcMemory.Kind}'s key.
 */
public final class NpcTransaction extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "npc_transaction";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,npc:text,playerName:text,kind:text,item:text,quantity:int64";

    /** Makes a view that is of no event yet. */
    public NpcTransaction() {
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

    /** Returns the field {@code playerName}. */
    public String playerName() {
        return text(2);
    }

    /** Returns the field {@code kind}. */
    public String kind() {
        return text(3);
    }

    /** Returns the field {@code item}. */
    public String item() {
        return text(4);
    }

    /** Returns the field {@code quantity}. */
    public long quantity() {
        return int64(5);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out, int player, String npc, String playerName, String kind, String item, long quantity) {
        return out.reset()
                .int32(player)
                .text(npc)
                .text(playerName)
                .text(kind)
                .text(item)
                .int64(quantity);
    }
}
