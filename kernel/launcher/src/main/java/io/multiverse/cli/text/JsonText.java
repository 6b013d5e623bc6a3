package io.multiverse.cli.text;

import io.multiverse.kernel.internal.text.TextRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, texts, numbers, booleans and null as JSON, keys in the order of the map.
 *
 * <p>Maps and lists may hold each other; keys are texts, numbers are Integer, Long, BigDecimal or Double, and a Double
 * that is not finite becomes {@code null}. Anything else is an {@link IllegalArgumentException}. Quotes, backslashes
 * and characters that are not plain, see {@link TextRules}, are escaped. Thread-safe.
 *
 * <p>Written by hand because its bytes end up in journals: the scenario in the header and the payloads of made-up
 * events. A library's next version could write them differently. It also lets a run without players, which needs no
 * JSON library for anything else, start without loading one.
 */
public final class JsonText {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean isIndented;

    private JsonText(boolean isIndented) {
        this.isIndented = isIndented;
    }

    /** Returns the value in one line. */
    public static String compact(Object value) {
        final JsonText text = new JsonText(false);
        text.write(value, "\n");
        return text.out.toString();
    }

    /** Returns the value over several lines; a list without maps stays in one. */
    public static String indented(Object value) {
        final JsonText text = new JsonText(true);
        text.write(value, "\n");
        return text.out.toString();
    }

    /** Returns the value over several lines, each ended by a line break: a whole document to print. */
    public static String document(Object value) {
        return indented(value) + "\n";
    }

    private void write(Object value, String lineBreak) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, lineBreak);
        } else if (value instanceof List<?> list) {
            writeList(list, lineBreak);
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (value instanceof Double number) {
            out.append(Double.isFinite(number) ? number.toString() : "null");
        } else {
            throw new IllegalArgumentException(
                    "no JSON form for a " + value.getClass().getName());
        }
    }

    private void writeMap(Map<?, ?> map, String lineBreak) {
        final String inner = lineBreak + INDENT;
        String separator = isIndented ? inner : "";
        out.append('{');
        for (final Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            writeText(key(entry));
            out.append(isIndented ? ": " : ":");
            write(entry.getValue(), inner);
            separator = isIndented ? "," + inner : ",";
        }
        out.append(isIndented && !map.isEmpty() ? lineBreak : "").append('}');
    }

    private static String key(Map.Entry<?, ?> entry) {
        if (entry.getKey() instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the keys of JSON are texts, not " + entry.getKey());
    }

    private void writeList(List<?> list, String lineBreak) {
        final boolean isTall = isIndented && list.stream().anyMatch(item -> item instanceof Map);
        final String inner = lineBreak + INDENT;
        String separator = isTall ? inner : "";
        out.append('[');
        for (final Object item : list) {
            out.append(separator);
            write(item, inner);
            separator = isTall ? "," + inner : isIndented ? ", " : ",";
        }
        out.append(isTall ? lineBreak : "").append(']');
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            final int c = text.codePointAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (TextRules.isPlain(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(TextRules.escape(c));
            }
        }
        out.append('"');
    }
}
