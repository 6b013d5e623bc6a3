package io.multiverse.kernel.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON object as RFC 8259 has it; keys must differ. Not thread-safe. */
final class MapPayloadDecoder {
    private static final int HEXADECIMAL = 16;
    private static final int ESCAPED_DIGITS = 4;
    private static final int END = -1;

    private final String text;
    private int place;

    private MapPayloadDecoder(String text) {
        this.text = text;
    }

    /**
     * Returns the map.
     *
     * @throws IllegalArgumentException if the bytes are not one
     */
    static Map<String, Object> decode(byte[] bytes) {
        final MapPayloadDecoder decoder;
        try {
            decoder = new MapPayloadDecoder(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (final CharacterCodingException e) {
            throw new IllegalArgumentException("the payload is no map: it is not UTF-8", e);
        }
        decoder.skipSpace();
        if (decoder.peek() != '{') {
            throw decoder.refuse("it does not begin with {");
        }
        final Map<String, Object> map = decoder.map(1);
        decoder.skipSpace();
        if (decoder.peek() != END) {
            throw decoder.refuse("something follows its end");
        }
        return map;
    }

    private IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException("the payload is no map: " + why + ", at character " + place);
    }

    private int peek() {
        return place < text.length() ? text.charAt(place) : END;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            place++;
        }
    }

    private void expect(char letter) {
        if (peek() != letter) {
            throw refuse("there is no " + letter);
        }
        place++;
    }

    private Object value(int depth) {
        return switch (peek()) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private void requireDepth(int depth) {
        if (depth > MapPayload.MAX_DEPTH) {
            throw refuse("it is nested deeper than " + MapPayload.MAX_DEPTH + " lists and maps");
        }
    }

    private Map<String, Object> map(int depth) {
        requireDepth(depth);
        final Map<String, Object> map = new LinkedHashMap<>();
        place++;
        skipSpace();
        if (peek() == '}') {
            place++;
            return map;
        }
        while (true) {
            if (peek() != '"') {
                throw refuse("there is no key");
            }
            final String key = text();
            skipSpace();
            expect(':');
            skipSpace();
            if (map.containsKey(key)) {
                throw refuse("a key is there twice");
            }
            map.put(key, value(depth + 1));
            skipSpace();
            if (peek() == '}') {
                place++;
                return map;
            }
            expect(',');
            skipSpace();
        }
    }

    private List<Object> list(int depth) {
        requireDepth(depth);
        final List<Object> list = new ArrayList<>();
        place++;
        skipSpace();
        if (peek() == ']') {
            place++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                place++;
                return list;
            }
            expect(',');
            skipSpace();
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, place)) {
            throw refuse("there is no value");
        }
        place += word.length();
        return value;
    }

    private String text() {
        place++;
        int from = place;
        StringBuilder unescaped = null;
        while (true) {
            final int letter = peek();
            if (letter == END || letter < ' ') {
                throw refuse("a text has no end");
            }
            if (letter != '"' && letter != '\\') {
                place++;
                continue;
            }
            if (letter == '"' && unescaped == null) {
                return text.substring(from, place++);
            }
            unescaped = unescaped == null ? new StringBuilder() : unescaped;
            unescaped.append(text, from, place++);
            if (letter == '"') {
                return unescaped.toString();
            }
            unescaped.append(escaped());
            from = place;
        }
    }

    private char escaped() {
        final int letter = peek();
        place++;
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> hexadecimal();
            default -> throw refuse("a backslash stands before a letter that has no meaning there");
        };
    }

    private char hexadecimal() {
        int code = 0;
        for (int i = 0; i < ESCAPED_DIGITS; i++) {
            final int letter = peek();
            final int digit = letter < 128 ? Character.digit(letter, HEXADECIMAL) : -1;
            if (digit < 0) {
                throw refuse("\\u has no four digits");
            }
            code = code << 4 | digit;
            place++;
        }
        return (char) code;
    }

    private Object number() {
        final int from = place;
        if (peek() == '-') {
            place++;
        }
        if (peek() == '0') {
            place++;
        } else {
            digits();
        }
        boolean isWhole = true;
        if (peek() == '.') {
            isWhole = false;
            place++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            isWhole = false;
            place++;
            if (peek() == '+' || peek() == '-') {
                place++;
            }
            digits();
        }
        final String number = text.substring(from, place);
        return isWhole ? whole(number) : finite(number);
    }

    private void digits() {
        final int from = place;
        while (peek() >= '0' && peek() <= '9') {
            place++;
        }
        if (place == from) {
            throw refuse("there is no value");
        }
    }

    /** In the smallest type that fits, as in a Java map; negative zero is zero. */
    private Object whole(String number) {
        try {
            final long value = Long.parseLong(number);
            if ((int) value == value) {
                return (int) value;
            }
            return value;
        } catch (final NumberFormatException e) {
            throw refuse("a whole number has more than 64 bits");
        }
    }

    private Object finite(String number) {
        final double value = Double.parseDouble(number);
        if (!Double.isFinite(value)) {
            throw refuse("a number is beyond the largest double");
        }
        return value;
    }
}
