package io.multiverse.kernel.log;

/**
 * A line of a run's log. Immutable.
 *
 * @param controlTick the control tick that ends the window in which it was told, from 1
 * @param simTimeNanos the simulated time at which it was told, in nanoseconds since the run's start
 * @param localTick the realm's local tick; -1 for a stage
 * @param isStage whether a stage told it
 * @param source the realm's id, or the stage's name
 * @param cause the id of the event that caused the call in which it was told; 0 for none
 * @param level how much it matters
 * @param text what was told, valid Unicode of at most {@value #MAX_LENGTH} characters; it may have control characters,
 *     so make it plain before a terminal gets it
 */
public record LogLine(
        long controlTick,
        long simTimeNanos,
        long localTick,
        boolean isStage,
        String source,
        long cause,
        LogLevel level,
        String text) {
    /** The length from which texts are cut; the last character is then an ellipsis. */
    public static final int MAX_LENGTH = 4_096;

    /** The most lines of one realm or stage in one window; a further line says how many more there were. */
    public static final int MAX_LINES_PER_WINDOW = 1_000;
}
