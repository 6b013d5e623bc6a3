package io.multiverse.city.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.Reputed;

/**
 * A city tells all others of a famous player who is there, or of what such a player did. Where the player is, and its
 * level and scores.
 */
public final class PlayerRenown extends PayloadView implements Reputed {
    /** The name of the type. */
    public static final String TYPE = "player_renown";

    /** The layout of its payloads. */
    public static final String SCHEMA =
            "player:int32,realm:int32,level:int32,wanderers:int32,keepers:int32,chaotic:int32,neutral:int32,name:text";

    /** Makes a view that is of no event yet. */
    public PlayerRenown() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code realm}. */
    public int realm() {
        return int32(1);
    }

    @Override
    public int level() {
        return int32(2);
    }

    @Override
    public int score(int faction) {
        return int32(3 + faction);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(7);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(
            PayloadWriter out,
            int player,
            int realm,
            int level,
            int wanderers,
            int keepers,
            int chaotic,
            int neutral,
            String name) {
        return out.reset()
                .int32(player)
                .int32(realm)
                .int32(level)
                .int32(wanderers)
                .int32(keepers)
                .int32(chaotic)
                .int32(neutral)
                .text(name);
    }
}
