package io.multiverse.player.reputation;

/** How a faction looks upon a player, from worst to best; the same distance from neutral in both directions. */
public enum Standing {
    /** A score of -500 or less. */
    DESPISED,
    /** A score of -499 to -200. */
    DISLIKED,
    /** A score of -199 to 199. */
    NEUTRAL,
    /** A score of 200 to 499. */
    LIKED,
    /** A score of 500 or more. */
    REVERED;

    private static final int LIKED_FROM = 200;
    private static final int REVERED_FROM = 500;

    /** Returns the standing that goes with a score. */
    public static Standing of(int score) {
        if (score >= LIKED_FROM) {
            return score >= REVERED_FROM ? REVERED : LIKED;
        }
        if (score <= -LIKED_FROM) {
            return score <= -REVERED_FROM ? DESPISED : DISLIKED;
        }
        return NEUTRAL;
    }
}
