package io.multiverse.city;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** A city's counts. */
final class Tallies {
    private static final Tally[] ALL = Tally.values();

    private final long[] counts = new long[ALL.length];

    void count(Tally tally) {
        counts[tally.ordinal()]++;
    }

    void add(Tally tally, long amount) {
        counts[tally.ordinal()] += amount;
    }

    long of(Tally tally) {
        return counts[tally.ordinal()];
    }

    void writeState(StateWriter out) {
        out.beginGroup("tally");
        for (int i = 0; i < counts.length; i++) {
            out.int64(ALL[i].field(), counts[i]);
        }
        out.endGroup();
    }

    void readState(StateReader in) {
        in.beginGroup("tally");
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.int64(ALL[i].field());
        }
        in.endGroup();
    }
}
