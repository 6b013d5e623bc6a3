package io.multiverse.experiments.spec;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Flag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a map of keys and values; what is missing, of another kind or unknown is named with its place. */
final class SpecReader {
    private final String place;
    private final Map<String, Object> map;
    private final Set<String> known = new HashSet<>();

    SpecReader(String place, Map<String, Object> map) {
        this.place = place;
        this.map = map;
    }

    CommandException bad(String key, String why) {
        return CommandException.usage(place + ": " + key + " " + why);
    }

    boolean has(String key) {
        known.add(key);
        return map.get(key) != null;
    }

    private Object get(String key) {
        known.add(key);
        return map.get(key);
    }

    String text(String key, String usual) {
        final Object value = get(key);
        if (value == null) {
            return usual;
        }
        if (value instanceof Map || value instanceof List) {
            throw bad(key, "has to be a text");
        }
        return value.toString();
    }

    String text(String key) {
        final String text = text(key, null);
        if (text == null) {
            throw bad(key, "is missing");
        }
        return text;
    }

    long whole(String key, long least, long most, long usual) {
        final Object value = get(key);
        if (value == null) {
            return usual;
        }
        try {
            if (value instanceof Number) {
                final long number = new BigDecimal(value.toString()).longValueExact();
                if (number >= least && number <= most) {
                    return number;
                }
            }
        } catch (final ArithmeticException | NumberFormatException e) {
            // the message below says what is wanted
        }
        throw bad(key, "has to be a whole number from " + least + " to " + most + ", not " + value);
    }

    double decimal(String key) {
        final Object value = get(key);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw bad(key, value == null ? "is missing: a number" : "has to be a number, not " + value);
    }

    boolean flag(String key) {
        final Object value = get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw bad(key, "has to be true or false, not " + value);
        }
        return Boolean.TRUE.equals(value);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
        final String text = text(key, null);
        if (text == null) {
            return usual;
        }
        final List<String> words = new ArrayList<>();
        for (final E constant : type.getEnumConstants()) {
            final String word = Flag.word(constant);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw bad(key, "has to be one of " + String.join(", ", words) + ", not " + text);
    }

    List<Object> list(String key) {
        final Object value = get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw bad(key, "has to be a list");
    }

    SpecReader map(String key) {
        return new SpecReader(place + ", " + key, asMap(key, get(key)));
    }

    List<SpecReader> maps(String key) {
        final List<SpecReader> maps = new ArrayList<>();
        for (final Object item : list(key)) {
            final String name = key + " " + (maps.size() + 1);
            maps.add(new SpecReader(place + ", " + name, asMap(name, item)));
        }
        return maps;
    }

    private Map<String, Object> asMap(String key, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            throw bad(key, "has to have keys and values");
        }
        final Map<String, Object> copy = new LinkedHashMap<>();
        given.forEach((name, item) -> copy.put(String.valueOf(name), item));
        return copy;
    }

    /** Refuses keys that nobody has asked for. */
    void end() {
        for (final String key : map.keySet()) {
            if (!known.contains(key)) {
                throw bad(
                        key,
                        "is unknown here; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
