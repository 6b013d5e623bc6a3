package io.multiverse.scenario;

import io.multiverse.city.CitySimulation;
import io.multiverse.city.CityStatus;
import io.multiverse.conversation.Warbler;
import io.multiverse.crowd.Crowd;
import io.multiverse.kernel.Realm;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scenario has put into an engine.
 *
 * @param realms the realms in order of registration
 * @param crowd the players; null if the scenario has none
 * @param warbler by which they talk with townsfolk; null without players
 */
public record ScenarioRun(List<Realm> realms, Crowd crowd, Warbler warbler) {
    /** Returns the present state of those that are cities. */
    public List<CityStatus> cities() {
        final List<CityStatus> cities = new ArrayList<>();
        for (final Realm realm : realms) {
            final Realm inner = realm instanceof RealmAtRate atRate ? atRate.realm() : realm;
            if (inner instanceof CitySimulation city) {
                cities.add(city.status());
            }
        }
        return cities;
    }
}
