package io.multiverse.city.people;

/** What is made, traded and used up in a city. Ordinals are part of the state format and of payloads: append only. */
public enum Good {
    /** Everybody needs it. */
    BREAD(4, 4),
    /** Drunk at the inn. */
    ALE(6, 9),
    /** A comfort. */
    CLOTH(20, 2),
    /** A comfort. */
    TOOLS(24, 2),
    /** The dearest good. */
    BOOKS(40, 1);

    private static final Good[] VALUES = values();

    private final int basePrice;
    private final int yield;

    Good(int basePrice, int yield) {
        this.basePrice = basePrice;
        this.yield = yield;
    }

    /** Returns the price in coins while supply is exactly what the city needs; at least 1. */
    public int basePrice() {
        return basePrice;
    }

    /** Returns how many of 16 work sessions yield a piece. */
    public int yield() {
        return yield;
    }

    /** Returns the constant with this ordinal. */
    public static Good of(int code) {
        return VALUES[code];
    }

    public static int count() {
        return VALUES.length;
    }
}
