package io.multiverse.kernel;

/** Makes the realm for a coordinate; the same coordinate must always give an equal realm. */
@FunctionalInterface
public interface RealmFactory {
    /** Makes a realm in its initial state. */
    Realm create(RealmCoordinate coordinate);
}
