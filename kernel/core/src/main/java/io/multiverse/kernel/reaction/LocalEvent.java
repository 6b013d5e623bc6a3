package io.multiverse.kernel.reaction;

import io.multiverse.kernel.AllowNondeterminism;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.internal.text.TextRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event within one {@link TickEngine}: a type and a map.
 *
 * <p>Its data is what {@link MapPayload} reads back: keys in sorted order, integers as Integer where they fit. So a
 * rule sees the same whether the event was made in this tick, came from another realm or was restored from a snapshot.
 * Immutable.
 */
public final class LocalEvent {
    private static final byte[] NO_DATA = {};

    private final String type;
    private final byte[] json;
    // Decoded when a rule asks for it: most events are matched by type alone.
    @AllowNondeterminism(reason = "worked out of the text, so whoever comes second finds or makes the same")
    private Map<String, Object> data;

    private LocalEvent(String type, byte[] json) {
        this.type = TextRules.requireName("the type of a local event", type);
        this.json = json;
    }

    /** Makes an event without data. */
    public static LocalEvent of(String type) {
        return new LocalEvent(type, NO_DATA);
    }

    /**
     * Makes an event.
     *
     * @throws IllegalArgumentException if the type is blank or the data cannot be a payload, see {@link MapPayload}
     */
    public static LocalEvent of(String type, Map<String, ?> data) {
        return new LocalEvent(type, data != null && data.isEmpty() ? NO_DATA : MapPayload.encode(data));
    }

    static LocalEvent received(String type, EventFlyweight event) {
        return new LocalEvent(type, event.payloadBytes());
    }

    static LocalEvent restored(String type, String json) {
        return new LocalEvent(type, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the type. */
    public String type() {
        return type;
    }

    /**
     * Returns the data, which cannot be changed.
     *
     * @throws IllegalArgumentException if the event came from a realm whose payload was no map
     */
    public Map<String, Object> data() {
        if (data == null) {
            data = json.length == 0 ? Collections.emptyMap() : frozen(MapPayload.decode(json));
        }
        return data;
    }

    /**
     * Returns an integer of the data.
     *
     * @throws IllegalArgumentException if there is none under this key
     */
    public long int64(String key) {
        final Object value = data().get(key);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("event " + this + " has no integer \"" + key + "\"");
    }

    /**
     * Returns a text of the data.
     *
     * @throws IllegalArgumentException if there is none under this key
     */
    public String text(String key) {
        if (data().get(key) instanceof String value) {
            return value;
        }
        throw new IllegalArgumentException("event " + this + " has no text \"" + key + "\"");
    }

    String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> frozen(Map<?, ?> map) {
        final Map<String, Object> copy = new TreeMap<>();
        map.forEach((key, value) -> copy.put((String) key, frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozenValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        }
        if (value instanceof List<?> list) {
            // Not List.copyOf, which refuses null.
            return Collections.unmodifiableList(
                    Arrays.asList(list.stream().map(LocalEvent::frozenValue).toArray()));
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalEvent event && type.equals(event.type) && Arrays.equals(json, event.json);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(json);
    }

    @Override
    public String toString() {
        return type + json();
    }
}
