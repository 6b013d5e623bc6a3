package io.multiverse.kernel.event;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps as payloads: JSON with sorted keys, the same bytes for equal maps on any JDK.
 *
 * <p>Values may be null, texts, booleans, integers, doubles, lists and maps with text keys. Doubles are not formatted
 * by the JDK, whose shortest decimal form changed in release 19. Allocates; meant for edges and tests. Thread-safe.
 */
public final class MapPayload {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private MapPayload() {}

    /**
     * Encodes a map.
     *
     * @throws IllegalArgumentException if it holds a value of another type, or a collection without an order
     */
    public static byte[] encode(Map<String, ?> map) {
        requireEncodable("payload", map);
        return JSON.writeValueAsBytes(map);
    }

    /**
     * Decodes what {@link #encode} made; keys come in sorted order.
     *
     * @throws IllegalArgumentException if the bytes are not such a map
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> decode(byte[] bytes) {
        try {
            return JSON.readValue(bytes, Map.class);
        } catch (final JacksonException e) {
            throw new IllegalArgumentException("the payload is no map: " + e.getOriginalMessage(), e);
        }
    }

    private static void requireEncodable(String place, Object value) {
        if (value instanceof Map<?, ?> map) {
            for (final Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String)) {
                    throw new IllegalArgumentException(place + " has the key " + entry.getKey() + ": keys are texts");
                }
                requireEncodable(place + "." + entry.getKey(), entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                requireEncodable(place + "[" + i + "]", list.get(i));
            }
        } else if (!isScalar(value)) {
            throw new IllegalArgumentException(
                    place + " is a " + value.getClass().getName()
                            + ": a payload holds null, texts, booleans, integers, finite doubles, lists and maps");
        }
    }

    private static boolean isScalar(Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double number && Double.isFinite(number);
    }
}
