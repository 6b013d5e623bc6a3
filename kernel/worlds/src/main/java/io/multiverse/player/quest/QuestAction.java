package io.multiverse.player.quest;

/** What can be done with a quest. The ordinal is part of journals: append only. */
public enum QuestAction {
    /** Begin it. */
    ACCEPT,
    /** Give it up. */
    ABANDON,
    /** Let it fail. */
    FAIL;

    private static final QuestAction[] VALUES = values();

    /** Returns the action with this code; throws {@link IllegalArgumentException} if there is none. */
    public static QuestAction of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("no quest action has the code " + code);
        }
        return VALUES[code];
    }
}
