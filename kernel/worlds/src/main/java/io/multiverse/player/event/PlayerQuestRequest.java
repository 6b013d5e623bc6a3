package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/**
 * From a realm: a player in it accepts, abandons or fails a quest. {@code action} is the ordinal of
 * {@link io.multiverse.player.quest.QuestAction}.
 */
public final class PlayerQuestRequest extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_quest_request";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,action:int32,quest:text";

    /** Makes a view that is of no event yet. */
    public PlayerQuestRequest() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code action}. */
    public int action() {
        return int32(1);
    }

    /** Returns the field {@code quest}. */
    public String quest() {
        return text(2);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, int action, String quest) {
        return out.reset().int32(player).int32(action).text(quest);
    }
}
