package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * From a realm: a player in it did something; {@code objective} is the ordinal of
 * {@link io.multiverse.player.quest.QuestObjective.Type}.
 */
public final class PlayerAchieved extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_achieved";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,objective:int32,count:int32,subject:text";

    /** Makes a view that is of no event yet. */
    public PlayerAchieved() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code objective}. */
    public int objective() {
        return int32(1);
    }

    /** Returns the field {@code count}. */
    public int count() {
        return int32(2);
    }

    /** Returns the field {@code subject}. */
    public String subject() {
        return text(3);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int objective, int count, String subject) {
        return out.reset().int32(player).int32(objective).int32(count).text(subject);
    }
}
