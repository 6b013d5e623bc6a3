package io.multiverse.player.reputation;

/**
 * A player's reputation with one faction. Immutable.
 *
 * @param faction whose opinion it is
 * @param score from -{@value #MAX} to {@value #MAX}
 */
public record ReputationScore(ReputationFaction faction, int score) {
    /** The best score; the worst is its negative. */
    public static final int MAX = 1000;

    /** Returns the score that lies in the range and is nearest to {@code score}. */
    public static int clamp(long score) {
        return (int) Math.max(-MAX, Math.min(MAX, score));
    }

    /** Returns what the score amounts to. */
    public Standing standing() {
        return Standing.of(score);
    }
}
