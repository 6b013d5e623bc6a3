package io.multiverse.bench.workload;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** Is there, and sleeps for good. */
final class SleepingRealm implements Realm {
    @Override
    public void onStart(RealmContext context) {
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void onTick(RealmContext context) {
        context.nextTickAt(RealmContext.NEVER);
    }

    @Override
    public void writeState(StateWriter out) {
        out.bool("asleep", true);
    }

    @Override
    public void readState(StateReader in) {
        in.bool("asleep");
    }
}
