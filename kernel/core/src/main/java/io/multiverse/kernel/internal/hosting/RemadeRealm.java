package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;

/** Makes again the realm of a game that was registered while a recorded run went on. */
public final class RemadeRealm {
    private RemadeRealm() {}

    /**
     * Returns the realm in its initial state.
     *
     * @throws IllegalStateException if {@code factory} is null or makes something else than a {@code program}
     */
    public static Realm of(RealmFactory factory, String id, RealmCoordinate coordinate, String program) {
        if (factory == null) {
            throw new IllegalStateException(
                    "game " + id + " was registered during the run, and nothing can recreate it: give the"
                            + " engine a realm factory that makes a " + program);
        }
        final Realm realm = factory.create(coordinate);
        if (!realm.getClass().getName().equals(program)) {
            throw new IllegalStateException("game " + id + " was a " + program + ", but the realm factory makes a "
                    + realm.getClass().getName());
        }
        return realm;
    }
}
