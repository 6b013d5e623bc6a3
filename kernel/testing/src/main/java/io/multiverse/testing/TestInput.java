package io.multiverse.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An event that a test sends into a run.
 *
 * @param controlTick the control tick that takes it in, at least 1
 * @param type the event's type
 * @param target the id of the game it is for; null: all that hear the type
 * @param payload its fields
 */
public record TestInput(long controlTick, String type, String target, Map<String, Object> payload) {
    /** Checks the control tick; throws {@link IllegalArgumentException} below 1. */
    public TestInput {
        if (controlTick < 1) {
            throw new IllegalArgumentException("control ticks count from 1, not " + controlTick);
        }
        payload = new TreeMap<>(payload);
    }

    /** Returns an event for a control tick. */
    public static TestInput at(long controlTick, String type, String target, Map<String, ?> payload) {
        return new TestInput(controlTick, type, target, new TreeMap<>(payload));
    }

    /** Returns it as Java code. */
    String code() {
        return "TestInput.at(" + controlTick + ", " + literal(type) + ", " + (target == null ? "null" : literal(target))
                + ", Map.of("
                + payload.entrySet().stream()
                        .map(field -> literal(field.getKey()) + ", " + literal(field.getValue()))
                        .collect(Collectors.joining(", "))
                + "))";
    }

    private static String literal(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value instanceof Long ? value + "L" : String.valueOf(value);
    }
}
