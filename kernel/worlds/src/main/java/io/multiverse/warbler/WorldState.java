package io.multiverse.warbler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a player stands in the world. Immutable.
 *
 * @param traveledRealms in how many realms the player has been
 * @param reputationStanding by faction (the_wanderers, ...): despised, disliked, neutral, liked or revered
 * @param hasLegendaryItems whether the player holds anything legendary, at hand or in a vault
 * @param level from 1
 * @param experience from 0
 * @param transitions how often the player traveled
 */
public record WorldState(
        int traveledRealms,
        Map<String, String> reputationStanding,
        boolean hasLegendaryItems,
        int level,
        long experience,
        int transitions) {
    /** The state of nobody. */
    static final WorldState NOBODY = new WorldState(0, Map.of(), false, 1, 0, 0);

    /** Copies the map, sorted by faction. */
    public WorldState {
        reputationStanding = Collections.unmodifiableMap(new TreeMap<>(reputationStanding));
    }

    Map<String, Object> toMap() {
        final Map<String, Object> world = new LinkedHashMap<>();
        world.put("player_traveled_realms", traveledRealms);
        world.put("player_reputation_standing", reputationStanding);
        world.put("player_has_legendary_items", hasLegendaryItems);
        world.put("player_level", level);
        world.put("player_experience", experience);
        world.put("player_realm_count", traveledRealms);
        world.put("player_transitions", transitions);
        return world;
    }

    @SuppressWarnings("unchecked")
    static WorldState fromMap(Map<String, Object> world) {
        return new WorldState(
                ((Number) world.get("player_traveled_realms")).intValue(),
                (Map<String, String>) world.get("player_reputation_standing"),
                (Boolean) world.get("player_has_legendary_items"),
                ((Number) world.get("player_level")).intValue(),
                ((Number) world.get("player_experience")).longValue(),
                ((Number) world.get("player_transitions")).intValue());
    }
}
