package io.multiverse.scenario;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.player.settings.InstancingPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the realms that join a scenario's run: instances of its realms, and what its stages register. Thread-safe. */
final class LateRealms implements RealmFactory {
    private final Map<String, RealmProfile> instanced = new HashMap<>();
    private final List<NewGames> newGames;

    /**
     * Makes the factory.
     *
     * @param instanced the realms that further instances are made of, each like its realm, by its id
     */
    LateRealms(List<ScenarioRealm> instanced, List<NewGames> newGames) {
        instanced.forEach(realm -> this.instanced.put(realm.id(), realm.profile()));
        this.newGames = newGames;
    }

    @Override
    public Realm create(RealmCoordinate coordinate) {
        final RealmProfile profile = profile(coordinate.realmId());
        return new InstanceRealm(profile.create(coordinate), profile.subscriptions());
    }

    private RealmProfile profile(String id) {
        final int end = id.lastIndexOf(InstancingPolicy.SEPARATOR);
        final RealmProfile original = end < 0 ? null : instanced.get(id.substring(0, end));
        if (original != null) {
            return original;
        }
        final NewGames games = NewGames.of(id, newGames);
        if (games == null) {
            throw new IllegalArgumentException("nothing says what game " + id + " is: list its idPrefix and type under"
                    + " newGames in the scenario");
        }
        return games.profile();
    }
}
