package io.multiverse.bench.workload;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Counts its local ticks: the least a realm can do that is active. */
final class TickingRealm implements Realm {
    private long ticks;

    @Override
    public void onTick(RealmContext context) {
        ticks++;
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("ticks", ticks);
    }

    @Override
    public void readState(StateReader in) {
        ticks = in.int64("ticks");
    }
}
