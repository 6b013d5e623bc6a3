package io.multiverse.kernel.plugin;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;

/**
 * The realm that a type is to make. Immutable.
 *
 * @param coordinate its address; the game's id is the realm's
 * @param localTickNanos the local tick it is to have; 0: the run's common one. A realm whose
 *     {@link Realm#localTickNanos} says otherwise is given this one all the same
 * @param parameters what the scenario says, complete and within the ranges
 */
public record RealmRequest(RealmCoordinate coordinate, long localTickNanos, Parameters parameters) {
    /** Returns the game's id. */
    public String id() {
        return coordinate.realmId();
    }
}
