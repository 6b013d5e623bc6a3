package io.multiverse.player.operation;

import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.quest.QuestAction;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.text.Texts;
import java.util.UUID;

/** Changes where a player stands with a quest. */
public record ChangeQuest(UUID playerId, String questId, QuestAction action) implements PlayerOperation {
    static final int CODE = 7;

    /** Checks the texts. */
    public ChangeQuest {
        OperationFields.requirePlayer(playerId);
        questId = Texts.name("questId", questId);
        OperationFields.require("an action", action);
    }

    /** Reads what {@link #encode} wrote. */
    static ChangeQuest decode(UUID player, PayloadReader in) {
        return new ChangeQuest(player, in.text(), QuestAction.of(in.int32()));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void encode(PayloadWriter out) {
        out.text(questId).int32(action.ordinal());
    }

    @Override
    public OperationResult apply(PlayerDesk desk, int player, long nowNanos) {
        if (!desk.quests().isQuest(questId)) {
            return desk.refused(player, RefusalReason.UNKNOWN_QUEST, "asks for " + questId + ", which is no quest");
        }
        final String whyNot = switch (action) {
            case ACCEPT -> desk.quests().accept(player, questId, nowNanos);
            case ABANDON -> desk.quests().end(player, questId, QuestStatus.ABANDONED);
            case FAIL -> desk.quests().end(player, questId, QuestStatus.FAILED);
        };
        if (whyNot == null) {
            return desk.done(player, 0, action + " " + questId);
        }
        return desk.refused(
                player,
                action == QuestAction.ACCEPT ? RefusalReason.QUEST_NOT_AVAILABLE : RefusalReason.QUEST_NOT_ACTIVE,
                "cannot " + action + " " + questId + ": " + whyNot);
    }
}
