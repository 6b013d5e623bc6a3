package io.multiverse.player.reputation;

/** Whom a player has a reputation with. The ordinal is part of journals and snapshots: append only. */
public enum ReputationFaction {
    /** Those who travel between realms. */
    THE_WANDERERS,
    /** Those who keep the realms' order. */
    REALM_KEEPERS,
    /** Those who undo it. */
    CHAOTIC_FORCES,
    /** Everybody else. */
    NEUTRAL;

    private static final ReputationFaction[] VALUES = values();

    /** Returns the number of factions. */
    public static int count() {
        return VALUES.length;
    }

    /** Returns the faction with this code; throws {@link IllegalArgumentException} if there is none. */
    public static ReputationFaction of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("no faction has the code " + code);
        }
        return VALUES[code];
    }
}
