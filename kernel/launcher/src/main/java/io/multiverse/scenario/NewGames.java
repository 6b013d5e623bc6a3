package io.multiverse.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Games that control-tick stages register while a scenario runs.
 *
 * @param idPrefix how their ids begin
 * @param profile what they are
 */
public record NewGames(String idPrefix, RealmProfile profile) {
    /** Checks the prefix; throws {@link IllegalArgumentException}. */
    public NewGames {
        if (idPrefix == null || idPrefix.isBlank()) {
            throw new IllegalArgumentException("idPrefix is missing; give what the ids of these games begin with");
        }
    }

    /** Returns those that a game of this id is one of: those with the longest prefix; null if there are none. */
    static NewGames of(String id, List<NewGames> all) {
        NewGames found = null;
        for (final NewGames games : all) {
            if (id.startsWith(games.idPrefix) && (found == null || games.idPrefix.length() > found.idPrefix.length())) {
                found = games;
            }
        }
        return found;
    }

    /** Returns the keys and values of the scenario's JSON form, sorted. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new TreeMap<>(profile.toMap());
        // the stage gives the address, and the run the limits
        map.keySet().removeAll(List.of("realmType", "adjacency", "resonance", "density", "limits"));
        map.put("idPrefix", idPrefix);
        return map;
    }
}
