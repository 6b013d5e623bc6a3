package io.multiverse.city;

/** How an NPC feels. Ordinals are part of the state format: append only. */
public enum Mood {
    /** After good business. */
    CHEERFUL,
    /** After a night of sleep. */
    NEUTRAL,
    /** After a loss, hunger or bad news. */
    GRUMPY,
    /** After news from far away. */
    EXCITED,
    /** After something to think about. */
    THOUGHTFUL;

    private static final Mood[] VALUES = values();

    static Mood of(int code) {
        return VALUES[code];
    }

    static int count() {
        return VALUES.length;
    }
}
