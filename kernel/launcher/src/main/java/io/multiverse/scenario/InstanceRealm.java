package io.multiverse.scenario;

import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import java.util.List;

/**
 * An instance of a realm of a scenario: subscribes for itself, because it joins a run that is under way.
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
