package io.multiverse.kernel;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.MapPayload;
import java.util.Map;

/**
 * A game that was registered while a run went on, as its journal describes it.
 *
 * @param coordinate its address
 * @param localTickNanos its local tick
 * @param program the class of its code
 * @param limits what it may emit
 */
record RealmDescription(RealmCoordinate coordinate, long localTickNanos, String program, EmissionLimits limits) {
    static RealmDescription of(IngressInput.Register game) {
        return new RealmDescription(
                game.coordinate(),
                game.localTickNanos(),
                game.realm().getClass().getName(),
                game.limits());
    }

    byte[] encode() {
        return MapPayload.encode(Map.of(
                "realmId", coordinate.realmId(),
                "realmType", coordinate.realmType(),
                "adjacency", coordinate.adjacency(),
                "resonance", coordinate.resonance(),
                "density", coordinate.density(),
                "localTickNanos", localTickNanos,
                "program", program,
                "maxEventsPerWindow", limits.maxEventsPerWindow(),
                "maxPayloadLength", limits.maxPayloadLength(),
                "maxCascadeDepth", limits.maxCascadeDepth()));
    }

    /** Decodes what {@link #encode} made. */
    static RealmDescription decode(byte[] bytes) {
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
                        number(map, "maxCascadeDepth").intValue()));
    }

    private static Number number(Map<String, Object> map, String key) {
        return (Number) map.get(key);
    }
}
