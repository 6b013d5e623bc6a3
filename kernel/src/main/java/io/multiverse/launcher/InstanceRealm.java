package io.multiverse.launcher;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/**
 * An instance of a realm of a scenario: subscribes for itself, as it comes while the run goes on.
 *
 * @param realm the realm
 * @param subscriptions the event types whose broadcasts it hears
 */
record InstanceRealm(Realm realm, List<String> subscriptions) implements Realm {
    @Override
    public String version() {
        return realm.version();
    }

    @Override
    public long localTickNanos() {
        return realm.localTickNanos();
    }

    @Override
    public void onStart(RealmContext context) {
        realm.onStart(context);
        subscriptions.forEach(context::subscribe);
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
