package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * To the realm the player is in, once for each level it has reached: it is of {@code level} now, after having been of
 * {@code before}. At most {@value #MOST_PER_GAIN} follow from one gain; the last one tells of all levels that are left.
 */
public final class PlayerLevelUp extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_level_up";

    /** The most events that follow from one gain of experience. */
    public static final int MOST_PER_GAIN = 100;

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,before:int32,level:int32";

    /** Makes a view that is of no event yet. */
    public PlayerLevelUp() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code before}. */
    public int before() {
        return int32(1);
    }

    /** Returns the field {@code level}. */
    public int level() {
        return int32(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int before, int level) {
        return out.reset().int32(player).int32(before).int32(level);
    }
}
