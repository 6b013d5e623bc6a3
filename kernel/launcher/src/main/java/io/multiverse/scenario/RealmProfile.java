package io.multiverse.scenario;

import io.multiverse.city.CitySimulation;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EmissionLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What realms of a scenario have in common but for their ids.
 *
 * @param type the kind of realm
 * @param npcs the number of inhabitants; 0 for kinds without any
 * @param localTickMs the local tick; 0: the common one
 * @param realmType the type in the STAT7 address
 * @param adjacency the group in the STAT7 address; null: {@code cluster_0} and {@code cluster_1} alternately
 * @param resonance the narrative context in the STAT7 address
 * @param density the instance number in the STAT7 address
 * @param subscriptions the event types whose broadcasts the realms hear
 * @param limits what each realm may emit
 */
public record RealmProfile(
        RealmType type,
        int npcs,
        long localTickMs,
        String realmType,
        String adjacency,
        String resonance,
        int density,
        List<String> subscriptions,
        EmissionLimits limits) {
    /** The most inhabitants a city can have. */
    public static final int MAX_NPCS = CitySimulation.MAX_NPCS;

    /** How many inhabitants a city has unless the scenario says otherwise. */
    public static final int DEFAULT_NPCS = 40;

    /** What every game hears of unless the scenario says otherwise. */
    static final List<String> DEFAULT_SUBSCRIPTIONS =
            List.of("player_traveled", "narrative_event", "reputation_change", "world_event");

    private static final int CLUSTERS = 2;

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the key. */
    public RealmProfile {
        if (type.hasNpcs() && (npcs < 1 || npcs > MAX_NPCS)) {
            throw new IllegalArgumentException("npcs must be between 1 and " + MAX_NPCS + ", not " + npcs);
        }
        if (!type.hasNpcs() && npcs != 0) {
            throw new IllegalArgumentException("npcs is for cities; a " + type.word() + " has none");
        }
        if (localTickMs < 0) {
            throw new IllegalArgumentException("localTickMs must be at least 1, not " + localTickMs);
        }
        subscriptions = List.copyOf(subscriptions);
        for (final String eventType : subscriptions) {
            if (eventType.isBlank()) {
                throw new IllegalArgumentException("subscriptions holds a blank name");
            }
        }
    }

    /** Returns the default profile of a city. */
    public static RealmProfile city(int npcs) {
        return new RealmProfile(
                RealmType.CITY,
                npcs,
                0,
                "sol_system",
                null,
                "narrative_prime",
                0,
                DEFAULT_SUBSCRIPTIONS,
                EmissionLimits.DEFAULT);
    }

    /** Returns the address of the realm at this position in the scenario: a fixed function, the same in every run. */
    RealmCoordinate coordinate(String id, int position) {
        final String group = adjacency == null ? "cluster_" + position % CLUSTERS : adjacency;
        return new RealmCoordinate(id, realmType, group, resonance, density);
    }

    /** Returns the keys and values of the scenario's JSON form, sorted. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new TreeMap<>();
        map.put("type", type.word());
        if (type.hasNpcs()) {
            map.put("npcs", npcs);
        }
        if (localTickMs != 0) {
            map.put("localTickMs", localTickMs);
        }
        map.put("realmType", realmType);
        if (adjacency != null) {
            map.put("adjacency", adjacency);
        }
        map.put("resonance", resonance);
        map.put("density", density);
        map.put("subscriptions", subscriptions);
        map.put(
                "limits",
                new TreeMap<>(Map.of(
                        "maxEventsPerWindow", limits.maxEventsPerWindow(),
                        "maxPayloadLength", limits.maxPayloadLength(),
                        "maxCascadeDepth", limits.maxCascadeDepth(),
                        "maxBytesPerWindow", limits.maxBytesPerWindow())));
        return map;
    }
}
