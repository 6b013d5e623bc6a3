package io.multiverse.conversation;

import java.util.UUID;

/** Makes dialogues of which nothing came. */
final class Refused {
    private Refused() {}

    static Dialogue dialogue(
            long turn,
            UUID playerId,
            String playerName,
            String realmId,
            String npc,
            String asked,
            DialogueRefusal refusal,
            String message,
            long controlTick,
            long simTimeNanos) {
        return new Dialogue(
                turn,
                playerId,
                playerName,
                realmId,
                npc,
                "",
                asked,
                "",
                "",
                "",
                null,
                refusal,
                message,
                controlTick,
                simTimeNanos);
    }

    /** Makes one that never reached the run. */
    static Dialogue outside(UUID playerId, String npc, String asked, DialogueRefusal refusal, String message) {
        return dialogue(0, playerId, "", "", npc, asked, refusal, message, 0, 0);
    }
}
