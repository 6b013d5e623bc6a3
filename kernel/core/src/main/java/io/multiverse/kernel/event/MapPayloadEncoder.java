package io.multiverse.kernel.event;

import io.multiverse.kernel.internal.text.DecimalText;
import io.multiverse.kernel.internal.text.TextRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one map as JSON without white space, its keys in their natural order at every level. Not thread-safe. */
final class MapPayloadEncoder {
    private static final char FIRST_PRINTABLE = ' ';
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private final StringBuilder out = new StringBuilder();

    private MapPayloadEncoder() {}

    static byte[] encode(Map<String, ?> map) {
        final MapPayloadEncoder encoder = new MapPayloadEncoder();
        encoder.value("payload", map, 1);
        return encoder.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(String place, Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            requireDepth(place, depth);
            map(place, map, depth);
        } else if (value instanceof List<?> list) {
            requireDepth(place, depth);
            list(place, list, depth);
        } else if (value instanceof String text) {
            text(TextRules.requireUnicode(place, text));
        } else if (value instanceof Double number && Double.isFinite(number)) {
            out.append(DecimalText.of(number));
        } else if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else {
            throw new IllegalArgumentException(place
                    + (value instanceof Double
                            ? " is " + value
                            : " is of class " + value.getClass().getTypeName())
                    + ": a payload holds null, texts, booleans, integers, finite doubles, lists and maps");
        }
    }

    private static void requireDepth(String place, int depth) {
        if (depth > MapPayload.MAX_DEPTH) {
            throw new IllegalArgumentException(place + " is nested deeper than " + MapPayload.MAX_DEPTH
                    + " lists and maps: send it flat, or in parts");
        }
    }

    /** A map's own order, if it has one, is not that of all equal maps. */
    private void map(String place, Map<?, ?> map, int depth) {
        final Map<String, Object> ordered = new TreeMap<>();
        for (final Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(place + " has the key " + entry.getKey() + ": keys are texts");
            }
            ordered.put(TextRules.requireUnicode("a key of " + place, key), entry.getValue());
        }
        char before = '{';
        for (final Map.Entry<String, Object> entry : ordered.entrySet()) {
            out.append(before);
            text(entry.getKey());
            out.append(':');
            value(place + "." + TextRules.escaped(entry.getKey()), entry.getValue(), depth + 1);
            before = ',';
        }
        out.append(ordered.isEmpty() ? "{}" : "}");
    }

    private void list(String place, List<?> list, int depth) {
        out.append('[');
        int index = 0;
        for (final Object item : list) {
            if (index > 0) {
                out.append(',');
            }
            value(place + "[" + index++ + "]", item, depth + 1);
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            final char letter = text.charAt(i);
            switch (letter) {
                case '"', '\\' -> out.append('\\').append(letter);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (letter < FIRST_PRINTABLE) {
                        out.append("\\u00")
                                .append(HEXADECIMAL.charAt(letter >> 4))
                                .append(HEXADECIMAL.charAt(letter & 15));
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        out.append('"');
    }
}
