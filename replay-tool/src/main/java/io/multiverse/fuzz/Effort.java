package io.multiverse.fuzz;

/**
 * In how many ways of each kind a game is executed.
 *
 * @param liveRuns with other threads and delays
 * @param snapshots from snapshots
 * @param gamesAlone each game alone
 */
public record Effort(int liveRuns, int snapshots, int gamesAlone) {
    /** Few of each kind: more games in the same time. */
    public static final Effort QUICK = new Effort(1, 1, 1);

    /** More of each kind. */
    public static final Effort THOROUGH = new Effort(3, 3, 6);
}
