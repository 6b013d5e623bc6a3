package io.multiverse.scenario;

import io.multiverse.city.CityType;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.plugin.Parameters;
import io.multiverse.kernel.plugin.RealmRequest;
import io.multiverse.kernel.plugin.RealmType;
import io.multiverse.plugin.Catalog;
import io.multiverse.plugin.Installed;
import io.multiverse.plugin.ParameterText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What realms of a scenario have in common but for their ids.
 *
 * @param type the type of realm
 * @param parameters what the type is to make of them
 * @param localTickMs the local tick; 0: the common one
 * @param realmType the type in the STAT7 address
 * @param adjacency the group in the STAT7 address; null: {@code cluster_0} and {@code cluster_1} alternately
 * @param resonance the narrative context in the STAT7 address
 * @param density the instance number in the STAT7 address
 * @param subscriptions the event types whose broadcasts the realms hear
 * @param limits what each realm may emit
 */
public record RealmProfile(
        Installed<RealmType> type,
        Parameters parameters,
        long localTickMs,
        String realmType,
        String adjacency,
        String resonance,
        int density,
        List<String> subscriptions,
        EmissionLimits limits) {
    /** What every game hears of unless the scenario says otherwise. */
    static final List<String> DEFAULT_SUBSCRIPTIONS =
            List.of("player_traveled", "narrative_event", "reputation_change", "world_event");

    private static final int CLUSTERS = 2;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** At hand without looking for plugins, which takes a short run noticeably longer. */
    private static final Installed<RealmType> CITY = Installed.shipped(new CityType());

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the key. */
    public RealmProfile {
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

    /**
     * Returns the default profile of a type that is on the class path, or in a plugin.
     *
     * @param parameters the values of parameters by name; those left out have their defaults
     * @throws IllegalArgumentException naming what is wrong, if there is no such type, or it has no such parameters
     */
    public static RealmProfile of(String type, Map<String, ?> parameters) {
        final Installed<RealmType> installed = Catalog.realms().get(type);
        return of(installed, installed.parameters(parameters));
    }

    /** Returns the default profile of a city. */
    public static RealmProfile city(int npcs) {
        return of(CITY, CITY.parameters(Map.of(CityType.NPCS, npcs)));
    }

    /** Returns the default profile of a type. */
    public static RealmProfile of(Installed<RealmType> type, Parameters parameters) {
        return new RealmProfile(
                type,
                parameters,
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

    /** Makes a realm in its initial state. */
    Realm create(RealmCoordinate coordinate) {
        final long nanos = localTickMs * NANOS_PER_MILLI;
        return type.make("game " + coordinate.realmId(), maker -> {
            final Realm realm = maker.create(new RealmRequest(coordinate, nanos, parameters));
            return realm == null || nanos == 0 || realm.localTickNanos() == nanos
                    ? realm
                    : new RealmAtRate(realm, localTickMs);
        });
    }

    /** Returns the keys and values of the scenario's JSON form, sorted. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new TreeMap<>();
        map.put("type", type.name());
        final Map<String, Object> values = ParameterText.values(parameters);
        if (values.containsKey(CityType.NPCS)) {
            map.put(CityType.NPCS, values.remove(CityType.NPCS));
        }
        if (!values.isEmpty()) {
            map.put("parameters", values);
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
