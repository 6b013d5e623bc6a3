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
 * @param dueNanos the simulated time at which it is due, in nanoseconds since the run's start; what is not after its
 *     control tick, as 0, is due at once
 * @param priority its place among events of one due time, the smallest first; 0 unless it is given
 */
public record CrossGameEvent(
        String eventId,
        RealmCoordinate sourceRealm,
        RealmCoordinate targetRealm,
        String eventType,
        Map<String, Object> data,
        long controlTickId,
        long dueNanos,
        int priority) {

    /**
     * Copies the data; throws {@link IllegalArgumentException} if the label or the type cannot be a name, or the due
     * time is negative.
     */
    public CrossGameEvent {
        TextRules.requireName("eventId of an event", eventId);
        TextRules.requireName("eventType of event " + eventId, eventType);
        if (data == null) {
            throw new IllegalArgumentException("event " + eventId + " needs data: give an empty map if it has none");
        }
        if (dueNanos < 0) {
            throw new IllegalArgumentException(
                    "event " + eventId + " is due at " + dueNanos + " ns: simulated time begins at 0");
        }
        data = Collections.unmodifiableMap(copy(data));
    }

    /** Makes an event that is due at once, of priority 0. */
    public CrossGameEvent(
            String eventId,
            RealmCoordinate sourceRealm,
            RealmCoordinate targetRealm,
            String eventType,
            Map<String, Object> data,
            long controlTickId) {
        this(eventId, sourceRealm, targetRealm, eventType, data, controlTickId, 0, 0);
    }

    /** Makes an event that has not been delivered yet. */
    public static CrossGameEvent of(
            String eventId, RealmCoordinate source, RealmCoordinate target, String eventType, Map<String, ?> data) {
        return new CrossGameEvent(eventId, source, target, eventType, copy(data), 0);
    }

    /** Returns the same event, due at a simulated time: its target handles it in the local tick that holds it. */
    public CrossGameEvent dueAt(long newDueNanos) {
        return new CrossGameEvent(
                eventId, sourceRealm, targetRealm, eventType, data, controlTickId, newDueNanos, priority);
    }

    /** Returns the same event with a priority: the smallest comes first among events of one due time. */
    public CrossGameEvent withPriority(int newPriority) {
        return new CrossGameEvent(
                eventId, sourceRealm, targetRealm, eventType, data, controlTickId, dueNanos, newPriority);
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
