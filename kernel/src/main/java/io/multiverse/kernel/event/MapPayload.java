package io.multiverse.kernel.event;

import io.multiverse.kernel.text.TextRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps as payloads: JSON with sorted keys, the same bytes for equal maps on any JDK.
 *
 * <p>Values may be null, texts, booleans, integers, doubles, lists and maps with text keys. Doubles are not formatted
 * by the JDK, whose shortest decimal form changed in release 19. Allocates; meant for edges and tests. Thread-safe.
 */
public final class MapPayload {
    /** How deep lists and maps can be nested, the outermost map included. */
    public static final int MAX_DEPTH = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private MapPayload() {}

    /**
     * Encodes a map.
     *
     * @throws IllegalArgumentException if it is null, holds a value of another type, a collection without an order, a
     *     text that is not valid Unicode, or is nested deeper than {@link #MAX_DEPTH}
     */
    public static byte[] encode(Map<String, ?> map) {
        if (map == null) {
            throw new IllegalArgumentException("payload is missing: it is null; give an empty map if there is none");
        }
        return JSON.writeValueAsBytes(ordered("payload", map, 1));
    }

    /**
     * Decodes what {@link #encode} made; keys come in sorted order.
     *
     * @throws IllegalArgumentException if the bytes are not such a map
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> decode(byte[] bytes) {
        try {
            final Map<String, Object> map = JSON.readValue(bytes, Map.class);
            if (map == null) {
                throw new IllegalArgumentException("the payload is no map: it is null");
            }
            return map;
        } catch (final JacksonException e) {
            throw new IllegalArgumentException("the payload is no map: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns a copy in which every map is in the natural order of its keys, whatever order it had of its own. */
    private static Object ordered(String place, Object value, int depth) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException(
                        place + " is nested deeper than " + MAX_DEPTH + " lists and maps: send it flat, or in parts");
            }
            return value instanceof Map<?, ?> map ? orderedMap(place, map, depth) : orderedList(place, value, depth);
        }
        if (value instanceof String text) {
            return TextRules.requireUnicode(place, text);
        }
        if (!isScalar(value)) {
            throw new IllegalArgumentException(
                    place + " is a " + value.getClass().getName()
                            + ": a payload holds null, texts, booleans, integers, finite doubles, lists and maps");
        }
        return value;
    }

    private static Map<String, Object> orderedMap(String place, Map<?, ?> map, int depth) {
        final Map<String, Object> ordered = new TreeMap<>();
        for (final Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(place + " has the key " + entry.getKey() + ": keys are texts");
            }
            TextRules.requireUnicode("a key of " + place, key);
            ordered.put(key, ordered(place + "." + TextRules.escaped(key), entry.getValue(), depth + 1));
        }
        return ordered;
    }

    private static List<Object> orderedList(String place, Object list, int depth) {
        final List<Object> ordered = new ArrayList<>();
        for (final Object item : (List<?>) list) {
            ordered.add(ordered(place + "[" + ordered.size() + "]", item, depth + 1));
        }
        return ordered;
    }

    private static boolean isScalar(Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double number && Double.isFinite(number);
    }
}
