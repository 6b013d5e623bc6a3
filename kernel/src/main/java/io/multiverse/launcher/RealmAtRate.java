package io.multiverse.launcher;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * A realm with a local tick of its own instead of the common one.
 *
 * @param realm the realm
 * @param localTickMs the length of its local tick in milliseconds
 */
record RealmAtRate(Realm realm, long localTickMs) implements Realm {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public String version() {
        return realm.version();
    }

    @Override
    public long localTickNanos() {
        return localTickMs * NANOS_PER_MILLI;
    }

    @Override
    public void onStart(RealmContext context) {
        realm.onStart(context);
    }

    @Override
    public void onTick(RealmContext context) {
        realm.onTick(context);
    }

    @Override
    public void onEvent(RealmContext context, EventFlyweight event) {
        realm.onEvent(context, event);
    }

    @Override
    public void onTimer(RealmContext context, int kind, long a, long b) {
        realm.onTimer(context, kind, a, b);
    }

    @Override
    public void writeState(StateWriter out) {
        realm.writeState(out);
    }

    @Override
    public void readState(StateReader in) {
        realm.readState(in);
    }
}
