package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.warbler.NpcPersona;

/** From the realm, one window after {@link NpcAddressed}: the NPC listens, and this is who it is. */
public final class NpcListens extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "npc_listens";

    /** The layout of its payloads. */
    public static final String SCHEMA = "turn:int64," + NpcPersona.FIELDS;

    /** Makes a view that is of no event yet. */
    public NpcListens() {
        super(SCHEMA);
    }

    /** Returns the field {@code turn}. */
    public long turn() {
        return int64(0);
    }

    /** Reads the persona; throws {@link IllegalArgumentException} if it is none. */
    public NpcPersona persona() {
        return NpcPersona.read(readerAt(1));
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, long turn, NpcPersona persona) {
        return persona.write(out.reset().int64(turn));
    }
}
