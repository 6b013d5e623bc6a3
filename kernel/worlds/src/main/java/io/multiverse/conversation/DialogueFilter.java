package io.multiverse.conversation;

import java.util.UUID;

/**
 * Which dialogues of the log are wanted. Immutable.
 *
 * @param playerId those of this player; null for any
 * @param realmId those in this realm; null for any
 * @param npc those with NPCs of this id; null for any
 */
public record DialogueFilter(UUID playerId, String realmId, String npc) {
    /** All dialogues. */
    public static final DialogueFilter ALL = new DialogueFilter(null, null, null);

    /** Returns those of these that are with a player. */
    public DialogueFilter of(UUID player) {
        return new DialogueFilter(player, realmId, npc);
    }

    /** Returns those of these that are in a realm. */
    public DialogueFilter in(String realm) {
        return new DialogueFilter(playerId, realm, npc);
    }

    /** Returns those of these that are with an NPC. */
    public DialogueFilter with(String npcId) {
        return new DialogueFilter(playerId, realmId, npcId);
    }

    boolean fits(Dialogue dialogue) {
        return (playerId == null || playerId.equals(dialogue.playerId()))
                && (realmId == null || realmId.equals(dialogue.realmId()))
                && (npc == null || npc.equals(dialogue.npc()));
    }
}
