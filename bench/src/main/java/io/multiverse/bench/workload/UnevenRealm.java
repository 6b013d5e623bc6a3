package io.multiverse.bench.workload;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Computes for some time in every local tick and sends nothing. */
final class UnevenRealm implements Realm {
    private static final int ROUNDS = 32;
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private final int rounds;
    private long value;

    /** Makes a realm whose work is {@code weight} times that of the lightest. */
    UnevenRealm(int weight) {
        rounds = Math.multiplyExact(ROUNDS, weight);
    }

    @Override
    public void onTick(RealmContext context) {
        long mixed = value + context.localTick();
        for (int round = 0; round < rounds; round++) {
            // each round needs the one before, so it takes as long wherever it runs
            mixed = (mixed ^ mixed >>> 29) * ODD;
        }
        value = mixed;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("value", value);
    }

    @Override
    public void readState(StateReader in) {
        value = in.int64("value");
    }
}
