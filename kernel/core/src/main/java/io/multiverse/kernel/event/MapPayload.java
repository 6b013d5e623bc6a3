package io.multiverse.kernel.event;

import java.util.Map;

/**
 * Maps as payloads: JSON with sorted keys, the same bytes for equal maps on any JDK.
 *
 * <p>Values may be null, texts, booleans, integers, doubles, lists and maps with text keys. Doubles are not formatted
 * by the JDK, whose shortest decimal form changed in release 19. Allocates; meant for the edges of a run and for tests.
 * Thread-safe.
 */
public final class MapPayload {
    /** How deep lists and maps can be nested, the outermost map included. */
    public static final int MAX_DEPTH = 100;

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
        return MapPayloadEncoder.encode(map);
    }

    /**
     * Decodes what {@link #encode} made, or any other JSON object; keys come in the order they have there. Whole
     * numbers are integers, or longs if needed; all others are doubles.
     *
     * @throws IllegalArgumentException if the bytes are not such a map
     */
    public static Map<String, Object> decode(byte[] bytes) {
        return MapPayloadDecoder.decode(bytes);
    }
}
