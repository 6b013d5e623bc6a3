package io.multiverse.city.people;

/** How an NPC feels, for a while: strong feelings tire. Ordinals are part of the state format: append only. */
public enum Mood {
    /** After good business. */
    CHEERFUL,
    /** After sleep, or an hour at home. */
    NEUTRAL,
    /** After a loss, hunger, bad news, or at an inn without ale. */
    GRUMPY,
    /** After news from far away. */
    EXCITED,
    /** After something to think about. */
    THOUGHTFUL;

    /** Returns whether news can still move somebody who feels like this. */
    boolean isCalm() {
        return this == NEUTRAL || this == THOUGHTFUL;
    }

    /** All of them; not to be changed. */
    static final Mood[] VALUES = values();

    /** Returns the constant with this ordinal. */
    public static Mood of(int code) {
        return VALUES[code];
    }

    public static int count() {
        return VALUES.length;
    }
}
