package io.multiverse.city.people;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** A city's counts. */
public final class Tallies {
    private static final Tally[] ALL = Tally.values();

    private final long[] counts = new long[ALL.length];

    /** Counts one more. */
    public void count(Tally tally) {
        counts[tally.ordinal()]++;
    }

    /** Counts an amount. */
    public void add(Tally tally, long amount) {
        counts[tally.ordinal()] += amount;
    }

    /** Returns what was counted so far. */
    public long of(Tally tally) {
        return counts[tally.ordinal()];
    }

    /** Writes the state. */
    public void writeState(StateWriter out) {
        write(out, "tally", 0, Tally.FIRST_OF_PLAYERS.ordinal());
    }

    /** Reads what {@link #writeState} wrote. */
    public void readState(StateReader in) {
        read(in, "tally", 0, Tally.FIRST_OF_PLAYERS.ordinal());
    }

    /** Writes what has to do with players. */
    public void writePlayers(StateWriter out) {
        write(out, "playerTally", Tally.FIRST_OF_PLAYERS.ordinal(), counts.length);
    }

    /** Reads the counts that have to do with players. */
    public void readPlayers(StateReader in) {
        read(in, "playerTally", Tally.FIRST_OF_PLAYERS.ordinal(), counts.length);
    }

    private void write(StateWriter out, String name, int from, int to) {
        out.beginGroup(name);
        for (int i = from; i < to; i++) {
            out.int64(ALL[i].field(), counts[i]);
        }
        out.endGroup();
    }

    private void read(StateReader in, String name, int from, int to) {
        in.beginGroup(name);
        for (int i = from; i < to; i++) {
            counts[i] = in.int64(ALL[i].field());
        }
        in.endGroup();
    }
}
