package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the realm the player is in: a faction thinks otherwise of the player. */
public final class PlayerReputationChange extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "reputation_change";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,faction:int32,change:int32,score:int32";

    /** Makes a view that is of no event yet. */
    public PlayerReputationChange() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code faction}. */
    public int faction() {
        return int32(1);
    }

    /** Returns the field {@code change}. */
    public int change() {
        return int32(2);
    }

    /** Returns the field {@code score}. */
    public int score() {
        return int32(3);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int faction, int change, int score) {
        return out.reset().int32(player).int32(faction).int32(change).int32(score);
    }
}
