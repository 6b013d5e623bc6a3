package io.multiverse.kernel.plugin;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The values of all parameters of what a plugin makes, each within its range. Immutable; equal by values. */
public final class Parameters {
    private final Map<String, Object> values;

    private Parameters(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Returns the values that a scenario gives, and the defaults of those it does not.
     *
     * @throws IllegalArgumentException naming the parameter, if there is no such one, or it cannot have its value, or
     *     has none
     */
    public static Parameters of(List<Parameter> declared, Map<String, ?> given) {
        final Map<String, Object> values = new TreeMap<>();
        for (final Parameter parameter : declared) {
            final Object value = given.get(parameter.name());
            if (value == null && (parameter.usual() == null || given.containsKey(parameter.name()))) {
                throw new IllegalArgumentException(parameter.name()
                        + (given.containsKey(parameter.name()) ? " is null" : " is missing") + "; it must be "
                        + parameter.range());
            }
            values.put(parameter.name(), value == null ? parameter.usual() : parameter.valueOf(value));
        }
        for (final String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("there is no parameter " + name);
            }
        }
        return new Parameters(values);
    }

    /** Returns a whole number. */
    public long whole(String name) {
        return value(name, Long.class);
    }

    /** Returns a whole number that the parameter's range keeps within those of an int. */
    public int integer(String name) {
        return Math.toIntExact(whole(name));
    }

    /** Returns a number. */
    public double decimal(String name) {
        return value(name, Double.class);
    }

    /** Returns whether something is so. */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /** Returns a text, or a choice. */
    public String text(String name) {
        return value(name, String.class);
    }

    private <T> T value(String name, Class<T> type) {
        final Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    value == null
                            ? "the type declares no parameter " + name
                            : "parameter " + name + " is declared as a "
                                    + value.getClass().getSimpleName() + ", not as a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    /** Returns all values by name, sorted: each a Long, Double, Boolean or String. */
    public Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
