package io.multiverse.player.quest;

/** Where a player stands with one objective of a quest. */
public enum ObjectiveStatus {
    /** Its turn comes later. */
    PENDING,
    /** Counts now. */
    ACTIVE,
    /** Done. */
    COMPLETED,
    /** Not done, and never will be. */
    FAILED
}
