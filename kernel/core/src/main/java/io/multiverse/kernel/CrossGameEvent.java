package io.multiverse.kernel;

import io.multiverse.kernel.internal.text.TextRules;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event between realms in its convenient form: names and a map instead of codes and bytes.
 *
 * @param eventId the caller's label; the kernel gives the event its own id
 * @param sourceRealm the realm that the event names as its source, or null
 * @param targetRealm the realm it is for; null broadcasts to all subscribers of its type
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

    /** Copies the data; throws {@link IllegalArgumentException} if the label or the type cannot be a name. */
    public CrossGameEvent {
        TextRules.requireName("eventId of an event", eventId);
        TextRules.requireName("eventType of event " + eventId, eventType);
        if (data == null) {
            throw new IllegalArgumentException("event " + eventId + " needs data: give an empty map if it has none");
        }
        data = Collections.unmodifiableMap(copy(data));
    }

    /** Makes an event that has not been delivered yet. */
    public static CrossGameEvent of(
            String eventId, RealmCoordinate source, RealmCoordinate target, String eventType, Map<String, ?> data) {
        return new CrossGameEvent(eventId, source, target, eventType, copy(data), 0);
    }

    private static Map<String, Object> copy(Map<String, ?> data) {
        if (data == null) {
            return null;
        }
        final Map<String, Object> copy = new TreeMap<>();
        for (final Map.Entry<?, ?> entry : data.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(
                        "the data of an event has the key " + entry.getKey() + ": keys are texts");
            }
            copy.put(key, entry.getValue());
        }
        return copy;
    }
}
