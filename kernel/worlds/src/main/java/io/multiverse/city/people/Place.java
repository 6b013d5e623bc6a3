package io.multiverse.city.people;

/** Where an NPC is. Ordinals are part of the state format and of payloads: append only. */
public enum Place {
    /** In its house. */
    HOME,
    /** Where it works. */
    WORKPLACE,
    /** Among the stalls. */
    MARKET,
    /** At the inn. */
    INN,
    /** In another city, or on the way. */
    ABROAD,
    /** Abroad, and overdue for more than a day. */
    MISSING;

    /** All of them; not to be changed. */
    static final Place[] VALUES = values();

    /** Returns the constant with this ordinal. */
    public static Place of(int code) {
        return VALUES[code];
    }

    public static int count() {
        return VALUES.length;
    }
}
