package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** From a realm: a player in it earns experience and, if {@code faction} is not -1, reputation. */
public final class PlayerReward extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_reward";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,experience:int64,faction:int32,reputation:int32";

    /** Makes a view that is of no event yet. */
    public PlayerReward() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code experience}. */
    public long experience() {
        return int64(1);
    }

    /** Returns the field {@code faction}. */
    public int faction() {
        return int32(2);
    }

    /** Returns the field {@code reputation}. */
    public int reputation() {
        return int32(3);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, long experience, int faction, int reputation) {
        return out.reset().int32(player).int64(experience).int32(faction).int32(reputation);
    }
}
