package io.multiverse.player.quest;

/** Where a player stands with a quest. The ordinal is part of snapshots: append only. */
public enum QuestStatus {
    /** May be accepted. */
    AVAILABLE,
    /** Accepted, nothing done yet. */
    ACCEPTED,
    /** Something is done. */
    IN_PROGRESS,
    /** Done, and its reward paid. */
    COMPLETED,
    /** Given up. */
    ABANDONED,
    /** Failed. */
    FAILED;

    private static final QuestStatus[] VALUES = values();

    /** Returns the status with this code. */
    static QuestStatus of(int code) {
        return VALUES[code];
    }

    /** Returns whether the quest is under way. */
    public boolean isActive() {
        return this == ACCEPTED || this == IN_PROGRESS;
    }
}
