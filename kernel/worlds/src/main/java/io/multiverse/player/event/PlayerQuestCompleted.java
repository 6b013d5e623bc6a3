package io.multiverse.player.event;

import io.multiverse.kernel.event.PayloadView;
import io.multiverse.kernel.event.PayloadWriter;

/** To the realm the player is in: the player has completed a quest, and its reward is paid. */
public final class PlayerQuestCompleted extends PayloadView {
    /** The name of the type. */
    public static final String TYPE = "player_quest_completed";

    /** The layout of its payloads. */
    public static final String SCHEMA = "player:int32,quest:text";

    /** Makes a view that is of no event yet. */
    public PlayerQuestCompleted() {
        super(SCHEMA);
    }

    /** Returns the field {@code player}. */
    public int player() {
        return int32(0);
    }

    /** Returns the field {@code quest}. */
    public String quest() {
        return text(1);
    }

    /** Writes a payload in place of what the writer has; returns {@code out}. */
    public static PayloadWriter write(PayloadWriter out, int player, String quest) {
        return out.reset().int32(player).text(quest);
    }
}
