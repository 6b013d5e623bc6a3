package io.multiverse.live.shown;

import java.util.List;

/**
 * What a run had come to after a control tick. Counts are of all control ticks so far, so that rows in between can be
 * left out without losing anything. Immutable.
 *
 * @param controlTick the control tick, from 1
 * @param running the games that run from then on
 * @param events all events so far
 * @param deliveries all deliveries so far
 * @param deadLetters all dead letters so far
 * @param inputs all inputs so far
 * @param longestNanos the longest control tick since the row before, in nanoseconds; 0 if it was not measured
 * @param hash the hash of the journal's frame, 0 without a journal
 */
public record TickRow(
        long controlTick,
        int running,
        long events,
        long deliveries,
        long deadLetters,
        long inputs,
        long longestNanos,
        long hash) {
    private static final int HEX_DIGITS = 16;

    /** Returns the row for JSON, in the order of the components. */
    public List<Object> toList() {
        final String hex = Long.toHexString(hash);
        return List.of(
                controlTick,
                running,
                events,
                deliveries,
                deadLetters,
                inputs,
                longestNanos,
                hash == 0 ? "" : "0".repeat(HEX_DIGITS - hex.length()) + hex);
    }
}
