package io.multiverse.bench.setup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a benchmark notes in its journal's header, so that its games can be made again: a first word or two that name
 * it, then {@code key=value} pairs, all separated by blanks. It is no JSON, so no launcher's scenario. Immutable.
 *
 * @param benchmark what it is called on the command line, for instance {@code bench phold}
 * @param values values by key; neither holds a blank
 */
public record ScenarioText(String benchmark, Map<String, String> values) {
    private static final char BETWEEN = ' ';

    /** Copies the values. */
    public ScenarioText {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns whether a header's scenario is one of this benchmark. */
    public static boolean isOf(String benchmark, String scenario) {
        return scenario.startsWith(benchmark + BETWEEN);
    }

    /**
     * Returns what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is of another benchmark, or a pair is none
     */
    public static ScenarioText parse(String benchmark, String scenario) {
        if (!isOf(benchmark, scenario)) {
            throw new IllegalArgumentException("\"" + scenario + "\" is no scenario of " + benchmark);
        }
        final Map<String, String> values = new LinkedHashMap<>();
        for (final String pair : scenario.substring(benchmark.length() + 1).split(" ", -1)) {
            final int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "\"" + pair + "\" in the scenario of " + benchmark + " is no key=value");
            }
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new ScenarioText(benchmark, values);
    }

    /** Returns the text for the header. */
    public String text() {
        final StringBuilder text = new StringBuilder(benchmark);
        values.forEach(
                (key, value) -> text.append(BETWEEN).append(key).append('=').append(value));
        return text.toString();
    }

    /**
     * Returns a value.
     *
     * @throws IllegalArgumentException naming the key if there is none
     */
    public String value(String key) {
        final String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the scenario of " + benchmark + " has no " + key + ": another version of it recorded the run");
        }
        return value;
    }

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException naming the key if there is none, or if it is no int
     */
    public int whole(String key) {
        try {
            return Integer.parseInt(value(key));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the scenario of " + benchmark + ": " + key + " cannot be \"" + value(key) + "\"", e);
        }
    }
}
