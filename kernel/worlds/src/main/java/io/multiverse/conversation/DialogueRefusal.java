package io.multiverse.conversation;

/** Why nothing came of it that somebody spoke. The name is part of payloads: rename none. */
public enum DialogueRefusal {
    /** There is no such player, or the event names one that is not in the realm. */
    UNKNOWN_PLAYER,
    /** The player's realm does not run. */
    REALM_NOT_RUNNING,
    /** The realm says that the NPC does not listen, or is not there. */
    NPC_ABSENT,
    /** The player left the realm before the NPC listened. */
    PLAYER_LEFT,
    /** A name or text is missing or too long. */
    INVALID,
    /** As many conversations wait for words as may. */
    TOO_MANY_TURNS,
    /** The engine did not take the input in: its queue is full, or it is closed. */
    NOT_ACCEPTED
}
