package io.multiverse.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event between realms in its convenient form: names and a map instead of codes and bytes.
 *
 * @param eventId the caller's label; the kernel gives the event an id of its own
 * @param sourceRealm whom the event says it comes from, or null
 * @param targetRealm whom it is for; null broadcasts to all subscribers of its type
 * @param eventType the type's name
 * @param data the payload; keys are kept in sorted order
 * @param controlTickId the control tick that delivered it, 0 before
 */
public record CrossGameEvent(
        String eventId,
        RealmCoordinate sourceRealm,
        RealmCoordinate targetRealm,
        String eventType,
        Map<String, Object> data,
        long controlTickId) {

    /** Copies the data; throws {@link IllegalArgumentException} if the label or the type is blank. */
    public CrossGameEvent {
        if (eventId == null || eventId.isBlank()) {
            throw new IllegalArgumentException("an event needs an eventId");
        }
        if (eventType == null || eventType.isBlank()) {
            throw new IllegalArgumentException("event " + eventId + " needs an eventType");
        }
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    /** Makes an event that has not been delivered yet. */
    public static CrossGameEvent of(
            String eventId, RealmCoordinate source, RealmCoordinate target, String eventType, Map<String, ?> data) {
        return new CrossGameEvent(eventId, source, target, eventType, new TreeMap<>(data), 0);
    }
}
