package io.multiverse.live.shown;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a run had come to after a control tick. Counts are sums over the control ticks so far, so that rows in between
 * can be left out without losing anything. Immutable.
 *
 * @param controlTick the control tick, from 1
 * @param running the games that run from then on
 * @param events all events so far
 * @param deliveries all deliveries so far
 * @param deadLetters all dead letters so far
 * @param inputs all inputs so far
 * @param longestNanos the longest control tick since the row before, in nanoseconds; 0 if it was not measured
 * @param hash the hash of the journal's frame, 0 without a journal
 * @param journalBytes the bytes of all frames in the journal so far, 0 without a journal
 */
public record TickRow(
        long controlTick,
        int running,
        long events,
        long deliveries,
        long deadLetters,
        long inputs,
        long longestNanos,
        long hash,
        long journalBytes) {
    /** The row before the first control tick. */
    public static final TickRow START = new TickRow(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns the hash as the tools print it, nothing without a journal. */
    public String hashText() {
        return hash == 0 ? "" : HexFormat.of().toHexDigits(hash);
    }

    /** Returns the row for JSON, in the order of the components. */
    public List<Object> toList() {
        return List.of(
                controlTick, running, events, deliveries, deadLetters, inputs, longestNanos, hashText(), journalBytes);
    }

    /** Merges neighbours until there are {@code most} rows: the last of each with the longest control tick of all. */
    public static List<TickRow> thinned(List<TickRow> rows, int most) {
        if (rows.size() <= most) {
            return rows;
        }
        final List<TickRow> kept = new ArrayList<>(most);
        int from = 0;
        for (int i = 1; i <= most; i++) {
            final int to = (int) ((long) rows.size() * i / most);
            long longest = 0;
            for (int j = from; j < to; j++) {
                longest = Math.max(longest, rows.get(j).longestNanos());
            }
            final TickRow last = rows.get(to - 1);
            kept.add(new TickRow(
                    last.controlTick(),
                    last.running(),
                    last.events(),
                    last.deliveries(),
                    last.deadLetters(),
                    last.inputs(),
                    longest,
                    last.hash(),
                    last.journalBytes()));
            from = to;
        }
        return kept;
    }
}
