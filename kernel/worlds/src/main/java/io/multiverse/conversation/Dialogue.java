package io.multiverse.conversation;

import java.util.UUID;

/**
 * What came of it that somebody spoke. Immutable.
 *
 * @param turn the turn's number, from 1; 0 if it was refused before it got one
 * @param playerId the player; null if an NPC spoke to nobody in particular
 * @param playerName the player's name, or an empty text
 * @param realmId where
 * @param npc what the realm calls the NPC; if it was refused, how it was addressed
 * @param npcName what people call it; empty if it was refused
 * @param asked what the player said; empty if the NPC began
 * @param text what the NPC said; empty if it was refused
 * @param modifier how the NPC treats the player: the key of a {@link io.multiverse.warbler.DialogueModifier}
 * @param engine which engine found the words
 * @param degradedReason why another engine did not find them that should have, or null
 * @param refusal why nothing was said, or null
 * @param message one line for people about the refusal or the degradation; else empty
 * @param controlTick the control tick that settled it
 * @param simTimeNanos its simulated time
 */
public record Dialogue(
        long turn,
        UUID playerId,
        String playerName,
        String realmId,
        String npc,
        String npcName,
        String asked,
        String text,
        String modifier,
        String engine,
        String degradedReason,
        DialogueRefusal refusal,
        String message,
        long controlTick,
        long simTimeNanos) {
    /** Returns whether the NPC said something. */
    public boolean success() {
        return refusal == null;
    }

    /** Returns whether another engine should have found the words. */
    public boolean isDegraded() {
        return degradedReason != null;
    }
}
