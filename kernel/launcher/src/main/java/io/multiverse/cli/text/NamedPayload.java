package io.multiverse.cli.text;

import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadSchema;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Payloads as people and JSON readers see them: by the fields of their schema, as the map they are, or, where the form
 * is unknown or does not fit, as base64. Thread-safe.
 *
 * <p>Values are texts, booleans, Integer, Long, Double, null, lists and maps. Whole numbers beyond 2^53, which many
 * JSON readers would round, and doubles that are not finite are texts.
 */
public final class NamedPayload {
    private static final long MAX_EXACT = 1L << 53;
    private static final char REPLACEMENT = '\uFFFD';

    private NamedPayload() {}

    /** Returns a payload as a map of its fields, or as a base64 text. */
    public static Object value(byte[] payload, PayloadSchema schema) {
        final Map<String, Object> fields = fields(payload, schema);
        return fields == null ? base64(payload) : fields;
    }

    /**
     * Returns a payload in one line: the JSON of its fields, or {@code base64:} and the bytes; nothing if it is empty.
     */
    public static String text(byte[] payload, PayloadSchema schema) {
        if (payload.length == 0) {
            return "";
        }
        final Map<String, Object> fields = fields(payload, schema);
        return fields == null ? "base64:" + base64(payload) : JsonText.compact(fields);
    }

    /**
     * Returns a payload's fields with the paths to them, such as {@code npc.mood} or {@code goods[2]}; null if unknown.
     */
    public static Map<String, Object> paths(byte[] payload, PayloadSchema schema) {
        final Map<String, Object> fields = fields(payload, schema);
        if (fields == null) {
            return null;
        }
        final Map<String, Object> paths = new LinkedHashMap<>();
        fields.forEach((name, value) -> flatten(name, value, paths));
        return paths;
    }

    /** Returns bytes of unknown form as a text. */
    public static String base64(byte[] payload) {
        return Base64.getEncoder().encodeToString(payload);
    }

    /** Returns a whole number as JSON readers can take it in: as a text if they would round it. */
    public static Object exact(long number) {
        return number > MAX_EXACT || number < -MAX_EXACT ? (Object) Long.toString(number) : (Object) number;
    }

    private static void flatten(String path, Object value, Map<String, Object> paths) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, inner) -> flatten(path + "." + name, inner, paths));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), paths);
            }
        } else {
            paths.put(path, value);
        }
    }

    private static Map<String, Object> fields(byte[] payload, PayloadSchema schema) {
        try {
            return schema.fields().isEmpty() ? map(payload) : bySchema(payload, schema);
        } catch (final IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, Object> map(byte[] payload) {
        // A cheap look spares an exception for every payload of an unknown form.
        if (payload.length == 0 || payload[0] != '{') {
            return null;
        }
        final Map<String, Object> decoded = MapPayload.decode(payload);
        final Map<String, Object> fields = new LinkedHashMap<>();
        decoded.forEach((name, value) -> fields.put(wellFormed(name), plain(value)));
        return fields;
    }

    private static Map<String, Object> bySchema(byte[] payload, PayloadSchema schema) {
        final PayloadReader reader = new PayloadReader().wrap(new UnsafeBuffer(payload), 0, payload.length);
        final Map<String, Object> fields = new LinkedHashMap<>();
        for (final PayloadSchema.Field field : schema.fields()) {
            fields.put(
                    field.name(),
                    plain(
                            switch (field.type()) {
                                case INT32 -> (Object) reader.int32();
                                case INT64 -> (Object) reader.int64();
                                case FLOAT64 -> (Object) reader.float64();
                                case TEXT -> reader.text();
                            }));
        }
        return reader.remaining() == 0 ? fields : null;
    }

    private static Object plain(Object value) {
        if (value instanceof String text) {
            return wellFormed(text);
        }
        if (value instanceof Long number) {
            return exact(number);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : number.toString();
        }
        if (value instanceof BigInteger number) {
            return number.toString();
        }
        if (value instanceof List<?> list) {
            final List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            final Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((name, item) -> entries.put(wellFormed((String) name), plain(item)));
            return entries;
        }
        return value;
    }

    /** Half a surrogate pair, which JSON can spell, has no UTF-8 form. */
    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, REPLACEMENT);
            }
        }
        return repaired == null ? text : repaired.toString();
    }
}
