package io.multiverse.scenario;

import io.multiverse.kernel.ForwardingRealm;
import io.multiverse.kernel.Realm;

/**
 * A realm with a local tick of its own instead of the common one.
 *
 * @param realm the realm
 * @param localTickMs the length of its local tick in milliseconds
 */
public record RealmAtRate(Realm realm, long localTickMs) implements ForwardingRealm {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public long localTickNanos() {
        return localTickMs * NANOS_PER_MILLI;
    }
}
