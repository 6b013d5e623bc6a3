package io.multiverse.live.shown;

import io.multiverse.scenario.PlayersAtTick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Where the players of a run are, for JSON. */
public final class ShownPlayers {
    private ShownPlayers() {}

    /** Returns the players as of a control tick, most first. */
    public static Map<String, Object> of(PlayersAtTick players, long controlTick, IntFunction<String> realmName) {
        final List<Object> distribution = new ArrayList<>();
        players.distribution().entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .forEach(entry -> {
                    final Map<String, Object> realm = new LinkedHashMap<>();
                    realm.put("realm", realmName.apply(entry.getKey()));
                    realm.put("players", entry.getValue());
                    distribution.add(realm);
                });
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        map.put("count", players.players());
        map.put("distribution", distribution);
        return map;
    }
}
