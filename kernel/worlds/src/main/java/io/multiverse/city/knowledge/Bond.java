package io.multiverse.city.knowledge;

/** How a city stands with another one, by what they had to do with each other. Ordinals are part of payloads. */
public enum Bond {
    /** More was lost there than gained. */
    ESTRANGED,
    /** It knows of the other city, and that is all. */
    STRANGERS,
    /** There was some business, or a letter. */
    ACQUAINTED,
    /** They do business all the time. */
    PARTNERS,
    /** They did for long, and hardly anything went wrong. */
    ALLIES;

    /** What weighs as much as a merchant who did not come back. */
    static final int DEALINGS_PER_LOSS = 8;

    private static final int PARTNERSHIP = 8;
    private static final int ALLIANCE = 32;
    private static final Bond[] VALUES = values();

    /** Returns the constant with this ordinal. */
    public static Bond of(int code) {
        return VALUES[code];
    }

    static int count() {
        return VALUES.length;
    }

    /** Returns what so many dealings, and merchants lost in the other city, make of two cities. */
    public static Bond of(int dealings, int losses) {
        final long balance = dealings - (long) DEALINGS_PER_LOSS * losses;
        if (balance < 0) {
            return ESTRANGED;
        } else if (balance == 0) {
            return losses > 0 ? ACQUAINTED : STRANGERS;
        } else if (balance < PARTNERSHIP) {
            return ACQUAINTED;
        }
        return balance < ALLIANCE ? PARTNERS : ALLIES;
    }
}
