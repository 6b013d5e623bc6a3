package io.multiverse.kernel;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.text.TextRules;

/**
 * A game to register. Immutable, but for its realm.
 *
 * @param id the game's id, by which events can address it
 * @param realm its code and state
 * @param coordinate its address; events can address the game by the realm id too
 * @param localTickNanos its local tick in nanoseconds, which must divide the control interval; 0 for
 *     {@link Realm#localTickNanos}
 * @param limits what it may emit in a window; null for the run's limits
 */
public record GameSpec(String id, Realm realm, RealmCoordinate coordinate, long localTickNanos, EmissionLimits limits) {
    /**
     * Checks that the id can be a name, that realm and coordinate are there, and that the local tick is not negative.
     *
     * @throws IllegalArgumentException if not
     */
    public GameSpec {
        TextRules.requireName("the id of a game", id);
        require(realm != null, "game " + id + " needs a realm, not null");
        require(coordinate != null, "game " + id + " needs a coordinate, not null");
        require(localTickNanos >= 0, "game " + id + " needs a local tick of at least 0 ns, not " + localTickNanos);
    }

    /** Returns a game with its realm's own local tick and the run's limits. */
    public static GameSpec of(String id, Realm realm, RealmCoordinate coordinate) {
        return new GameSpec(id, realm, coordinate, 0, null);
    }

    /** Returns the game with another local tick, in nanoseconds. */
    public GameSpec withLocalTickNanos(long nanos) {
        return new GameSpec(id, realm, coordinate, nanos, limits);
    }

    /** Returns the game with other limits. */
    public GameSpec withLimits(EmissionLimits newLimits) {
        return new GameSpec(id, realm, coordinate, localTickNanos, newLimits);
    }
}
