package io.multiverse.scenario;

import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import java.util.List;

/**
 * A realm that joins a scenario's run while it is under way, and so subscribes for itself. Journals hold this name.
 *
 * @param realm the realm
 * @param subscriptions the event types whose broadcasts it hears
 */
record InstanceRealm(Realm realm, List<String> subscriptions) implements ForwardingRealm {
    @Override
    public void onStart(RealmContext context) {
        realm.onStart(context);
        subscriptions.forEach(context::subscribe);
    }
}
