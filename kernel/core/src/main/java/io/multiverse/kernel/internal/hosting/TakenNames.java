package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The ids that games have or had, and the realm objects that are registered or wait to be. An id stays taken for good,
 * a realm object until its game departs. Thread-safe.
 */
public final class TakenNames {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<Realm> realms = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /**
     * Takes a game's id, its realm id and its realm object, all or none.
     *
     * @throws IllegalArgumentException if one of them is taken
     */
    public void take(GameSpec game) {
        final String id = game.id();
        final String realmId = game.coordinate().realmId();
        if (!names.add(id)) {
            throw new IllegalArgumentException("a game with id " + id + " is registered already: ids are unique");
        }
        if (!realmId.equals(id) && !names.add(realmId)) {
            names.remove(id);
            throw new IllegalArgumentException(
                    "a game with realm id " + realmId + " is registered already: ids are unique");
        }
        if (!realms.add(game.realm())) {
            names.remove(id);
            names.remove(realmId);
            throw new IllegalArgumentException(
                    "game " + id + ": this realm object is registered already; each game needs one of its own");
        }
    }

    /** Takes the ids of a game of a recorded run. */
    public void takeRecorded(String id, String realmId) {
        names.add(id);
        names.add(realmId);
    }

    /**
     * Takes the ids of a game that a stage registers; whether they were free is decided by the register, because a
     * caller may have taken one for an input that has not come in yet, and that one is refused then.
     *
     * @throws IllegalStateException if the realm object is a registered game's
     */
    public void takeForStage(GameSpec game) {
        if (!realms.add(game.realm())) {
            throw new IllegalStateException(
                    "game " + game.id() + ": the realm factory made a realm object that is registered already");
        }
        takeRecorded(game.id(), game.coordinate().realmId());
    }

    /** Gives back what {@link #take} took. */
    public void release(GameSpec game) {
        release(game, name -> false);
    }

    /**
     * Gives back what was taken for a game that was refused at its control tick, but for names that are another game's.
     *
     * @param isTaken returns whether a name is or was a game's
     */
    public void release(GameSpec game, Predicate<String> isTaken) {
        for (final String name : List.of(game.id(), game.coordinate().realmId())) {
            if (!isTaken.test(name)) {
                names.remove(name);
            }
        }
        realms.remove(game.realm());
    }

    /** Gives back a departed game's realm object: it may be collected, or registered again under another id. */
    public void release(Realm realm) {
        realms.remove(realm);
    }
}
