package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * To the target of a hand-off, or the realm a player is made in: a player is there from now on. Items are
 * {@code id=quantity} parted by semicolons, what is carried only. In an id, {@code %} stands as {@code %25}, {@code ;}
 * as {@code %3B} and {@code =} as {@code %3D}.
 */
public final class PlayerArrived extends PayloadView implements Reputed {
    /** The name of the type. */
    public static final String TYPE = "player_arrived";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,source:int32,idHigh:int64,idLow:int64,experience:int64,"
            + "level:int32,wanderers:int32,keepers:int32,chaotic:int32,neutral:int32,name:text,race:text,class:text,"
            + "context:text,items:text";

    /** Makes a view that is of no event yet. */
    public PlayerArrived() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code source}. */
    public int source() {
        return int32(1);
    }

    /** Returns the field {@code idHigh}. */
    public long idHigh() {
        return int64(2);
    }

    /** Returns the field {@code idLow}. */
    public long idLow() {
        return int64(3);
    }

    /** Returns the field {@code experience}. */
    public long experience() {
        return int64(4);
    }

    @Override
    public int level() {
        return int32(5);
    }

    @Override
    public int score(int faction) {
        return int32(6 + faction);
    }

    /** Returns the field {@code name}. */
    public String name() {
        return text(10);
    }

    /** Returns the field {@code race}. */
    public String race() {
        return text(11);
    }

    /** Returns the field {@code class}. */
    public String characterClass() {
        return text(12);
    }

    /** Returns the field {@code context}. */
    public String context() {
        return text(13);
    }

    /** Returns whether the payload ends with the name, as that of somebody who speaks like the router may. */
    public boolean isNameLast() {
        return isMissing(11);
    }

    /** Returns the field {@code items}. */
    public String items() {
        return text(14);
    }

    /** Writes the numbers up to the level; the four scores and the five texts are to follow. Returns {@code out}. */
    public static PayloadWriter begin(
            PayloadWriter out, int player, int source, long idHigh, long idLow, long experience, int level) {
        return out.reset()
                .int32(player)
                .int32(source)
                .int64(idHigh)
                .int64(idLow)
                .int64(experience)
                .int32(level);
    }
}
