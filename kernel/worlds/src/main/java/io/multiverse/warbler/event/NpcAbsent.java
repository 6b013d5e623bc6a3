package io.multiverse.warbler.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From the realm, one window after {@link NpcAddressed}: the NPC does not listen. */
public final class NpcAbsent extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "npc_absent";

    /** The layout of its payloads. */
    public static final String SCHEMA = "turn:int64,reason:text";

    /** Makes a view that is of no event yet. */
    public NpcAbsent() {
        super(SCHEMA);
    }

    /** Returns the field {@code turn}. */
    public long turn() {
        return int64(0);
    }

    /** Returns the field {@code reason}. */
    public String reason() {
        return text(1);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, long turn, String reason) {
        return out.reset().int64(turn).text(reason);
    }
}
