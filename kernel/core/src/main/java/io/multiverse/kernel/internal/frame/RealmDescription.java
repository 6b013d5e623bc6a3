package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.GameSpec;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import java.util.List;
import java.util.Map;

/**
 * A game that was registered during a run, as its journal describes it.
 *
 * @param coordinate its address
 * @param localTickNanos its local tick
 * @param program the class of its code
 * @param limits what it may emit
 * @param subscriptions the names of the event types its start subscribed to: only its code knows them, and readers of
 *     the journal need them
 * @param knownTypes how many event types were declared when it started
 * @param knownSelections how many selections were declared when it started
 */
public record RealmDescription(
        RealmCoordinate coordinate,
        long localTickNanos,
        String program,
        EmissionLimits limits,
        List<String> subscriptions,
        int knownTypes,
        int knownSelections) {
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String KNOWN_TYPES = "knownTypes";
    private static final String KNOWN_SELECTIONS = "knownSelections";

    /** Returns the game as it is to be registered again, with a realm that was made again. */
    public GameSpec game(String id, Realm realm) {
        return new GameSpec(id, realm, coordinate, localTickNanos, limits);
    }

    /** Returns the same with what the realm's start subscribed to. */
    public RealmDescription subscribedTo(List<String> types) {
        return new RealmDescription(coordinate, localTickNanos, program, limits, types, knownTypes, knownSelections);
    }

    /** Returns the bytes that the journal keeps. */
    public byte[] encode() {
        return MapPayload.encode(Map.ofEntries(
                Map.entry("realmId", coordinate.realmId()),
                Map.entry("realmType", coordinate.realmType()),
                Map.entry("adjacency", coordinate.adjacency()),
                Map.entry("resonance", coordinate.resonance()),
                Map.entry("density", coordinate.density()),
                Map.entry("localTickNanos", localTickNanos),
                Map.entry("program", program),
                Map.entry("maxEventsPerWindow", limits.maxEventsPerWindow()),
                Map.entry("maxPayloadLength", limits.maxPayloadLength()),
                Map.entry("maxCascadeDepth", limits.maxCascadeDepth()),
                Map.entry("maxBytesPerWindow", limits.maxBytesPerWindow()),
                Map.entry(SUBSCRIPTIONS, subscriptions),
                Map.entry(KNOWN_TYPES, knownTypes),
                Map.entry(KNOWN_SELECTIONS, knownSelections)));
    }

    /** Decodes what {@link #encode} made. */
    public static RealmDescription decode(byte[] bytes) {
        final Map<String, Object> map = MapPayload.decode(bytes);
        return new RealmDescription(
                new RealmCoordinate(
                        (String) map.get("realmId"),
                        (String) map.get("realmType"),
                        (String) map.get("adjacency"),
                        (String) map.get("resonance"),
                        number(map, "density").intValue()),
                number(map, "localTickNanos").longValue(),
                (String) map.get("program"),
                new EmissionLimits(
                        number(map, "maxEventsPerWindow").intValue(),
                        number(map, "maxPayloadLength").intValue(),
                        number(map, "maxCascadeDepth").intValue(),
                        number(map, "maxBytesPerWindow").intValue()),
                ((List<?>) map.get(SUBSCRIPTIONS))
                        .stream().map(String.class::cast).toList(),
                number(map, KNOWN_TYPES).intValue(),
                number(map, KNOWN_SELECTIONS).intValue());
    }

    private static Number number(Map<String, Object> map, String key) {
        return (Number) map.get(key);
    }
}
