package io.multiverse.kernel.event;

import io.multiverse.kernel.internal.text.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the payloads of an event type are laid out, so that tools print fields instead of bytes.
 *
 * <p>The text form is {@code any} (each payload is a map or bytes), {@code map}, or fields in order such as
 * {@code "npc:int32,gold:int64,mood:text"}. Fields follow each other in little-endian order without padding; a text is
 * a 16-bit length and UTF-8 bytes.
 *
 * @param fields the fields, empty for {@code any} and {@code map}
 * @param isMap whether payloads are maps, see {@link MapPayload}
 */
public record PayloadSchema(List<Field> fields, boolean isMap) {
    /** Payloads of unknown form. */
    public static final PayloadSchema ANY = new PayloadSchema(List.of(), false);

    /** Payloads that are maps. */
    public static final PayloadSchema MAP = new PayloadSchema(List.of(), true);

    /** The types a field can have. */
    public enum FieldType {
        /** 4 bytes. */
        INT32,
        /** 8 bytes. */
        INT64,
        /** 8 bytes, IEEE 754. */
        FLOAT64,
        /** A 16-bit length and as many bytes of UTF-8. */
        TEXT
    }

    /**
     * One field.
     *
     * @param name the name shown to users
     * @param type its type
     */
    public record Field(String name, FieldType type) {
        /** Checks that the name can be one: not blank, valid Unicode, nothing invisible. */
        public Field {
            TextRules.requireName("the name of a payload field", name);
        }
    }

    /**
     * Copies the fields.
     *
     * @throws IllegalArgumentException if two fields have the same name
     */
    public PayloadSchema {
        fields = List.copyOf(fields);
        final Set<String> names = new HashSet<>();
        for (final Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException(
                        "two payload fields are called \"" + field.name() + "\"; give each a name of its own");
            }
        }
    }

    /**
     * Parses the text form.
     *
     * @throws IllegalArgumentException if {@code text} is not of that form, or names two fields alike
     */
    public static PayloadSchema parse(String text) {
        TextRules.requireUnicode("a payload schema", text);
        if (text.equals("any")) {
            return ANY;
        }
        if (text.equals("map")) {
            return MAP;
        }
        final List<Field> fields = new ArrayList<>();
        for (final String part : text.split(",", -1)) {
            final int colon = part.indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("payload field \"" + part + "\" is not of the form name:type;"
                        + " give fields such as amount:int32,note:text, or map, or any");
            }
            fields.add(new Field(part.substring(0, colon), fieldType(part.substring(colon + 1))));
        }
        return new PayloadSchema(fields, false);
    }

    private static FieldType fieldType(String text) {
        return switch (text) {
            case "int32" -> FieldType.INT32;
            case "int64" -> FieldType.INT64;
            case "float64" -> FieldType.FLOAT64;
            case "text" -> FieldType.TEXT;
            default ->
                throw new IllegalArgumentException(
                        "payload field type \"" + text + "\" is none of int32, int64, float64, text");
        };
    }

    /**
     * Appends a map's values in the layout of the fields.
     *
     * @throws IllegalArgumentException naming the field, if the map lacks one, has another one, or a value does not fit
     */
    public void write(Map<String, ?> map, PayloadWriter out) {
        for (final Field field : fields) {
            write(field, map.get(field.name()), out);
        }
        for (final String key : map.keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(key))) {
                throw new IllegalArgumentException("the payload has the field " + key + ": its fields are " + this);
            }
        }
    }

    private void write(Field field, Object value, PayloadWriter out) {
        if (field.type() == FieldType.TEXT && value instanceof String text) {
            out.text(text);
        } else if (field.type() == FieldType.FLOAT64 && value instanceof Number number) {
            out.float64(number.doubleValue());
        } else if (field.type() == FieldType.INT64 && isWhole(value)) {
            out.int64(((Number) value).longValue());
        } else if (field.type() == FieldType.INT32 && value instanceof Integer number) {
            out.int32(number);
        } else {
            throw new IllegalArgumentException(
                    "the payload's field " + field.name() + " is " + value + ": its fields are " + this);
        }
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    /** Returns whether the form of the payloads is unknown. */
    public boolean isAny() {
        return fields.isEmpty() && !isMap;
    }

    @Override
    public String toString() {
        if (fields.isEmpty()) {
            return isMap ? "map" : "any";
        }
        final StringBuilder text = new StringBuilder();
        for (final Field field : fields) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(field.name())
                    .append(':')
                    .append(field.type().name().toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
