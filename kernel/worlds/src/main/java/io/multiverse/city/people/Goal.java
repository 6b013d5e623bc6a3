package io.multiverse.city.people;

/** What an NPC is after. Ordinals are part of the state format: append only. */
public enum Goal {
    /** Asleep. */
    REST,
    /** Makes something or earns wages. */
    EARN,
    /** Buys what it needs. */
    PROVISION,
    /** Sells, or looks for wares to sell. */
    DEAL,
    /** Wants to know more. */
    LEARN,
    /** Enjoys itself. */
    RELAX,
    /** Does business in another city. */
    VENTURE;

    /** All of them; not to be changed. */
    static final Goal[] VALUES = values();

    /** Returns the constant with this ordinal. */
    public static Goal of(int code) {
        return VALUES[code];
    }

    public static int count() {
        return VALUES.length;
    }
}
