package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.warbler.NpcPersona;

/**
 * From a realm: an NPC of it begins to speak, to a player in it, or to nobody in particular if {@code player} is -1;
 * the persona's memories are those of this player. The stage finds the words: {@link NpcSaid} follows with
 * {@code asked} empty. {@code occasion}, if any, takes the place of the activity.
 */
public final class NpcSpeaks extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "npc_speaks";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,occasion:text," + NpcPersona.FIELDS;

    /** Makes a view that is of no event yet. */
    public NpcSpeaks() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code occasion}. */
    public String occasion() {
        return text(1);
    }

    /** Reads the persona; throws {@link IllegalArgumentException} if it is none. */
    public NpcPersona persona() {
        return NpcPersona.read(readerAt(2));
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, String occasion, NpcPersona persona) {
        return persona.write(out.reset().int32(player).text(occasion));
    }
}
