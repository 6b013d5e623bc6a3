package io.multiverse.experiments.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in a scenario's tree, such as {@code realms[0].npcs} or {@code realms[*].parameters.rate}. Thread-safe. */
final class ScenarioPath {
    private static final Pattern WHOLE =
            Pattern.compile("[A-Za-z]\\w*(\\[(\\*|\\d+)])?(\\.[A-Za-z]\\w*(\\[(\\*|\\d+)])?)*");
    private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)|\\[(\\*|\\d+)]");

    /** What the sweep itself decides, or a run of it does not have. */
    private static final Map<String, String> TAKEN = Map.of(
            "seed", "the sweep gives each run its own, from its key seed",
            "durationSeconds", "controlTicks says how long runs last",
            "inputs", "nobody knows when they come");

    private ScenarioPath() {}

    static void require(String path, SpecReader in) {
        if (!WHOLE.matcher(path).matches()) {
            throw in.bad(
                    "path", "cannot be " + path + "; write for instance realms[0].npcs or realms[*].parameters.rate");
        }
        if (TAKEN.containsKey(path)) {
            throw in.bad("path", "cannot be " + path + ": " + TAKEN.get(path));
        }
    }

    /**
     * Puts a value there.
     *
     * @throws IllegalArgumentException if the way there leads nowhere
     */
    static void put(Map<String, Object> tree, String path, Object value) {
        final List<String> steps = new ArrayList<>();
        final Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group());
        }
        put(tree, path, steps, 0, value);
    }

    @SuppressWarnings("unchecked")
    private static void put(Object at, String path, List<String> steps, int next, Object value) {
        final String step = steps.get(next);
        final boolean isLast = next == steps.size() - 1;
        if (step.charAt(0) == '[') {
            if (!(at instanceof List)) {
                throw nothing(path, step);
            }
            final List<Object> list = (List<Object>) at;
            final boolean isEach = step.equals("[*]");
            final int from = isEach ? 0 : Integer.parseInt(step.substring(1, step.length() - 1));
            if (from >= list.size()) {
                throw nothing(path, step);
            }
            for (int i = from; i <= (isEach ? list.size() - 1 : from); i++) {
                if (isLast) {
                    list.set(i, value);
                } else {
                    put(list.get(i), path, steps, next + 1, value);
                }
            }
            return;
        }
        if (!(at instanceof Map)) {
            throw nothing(path, step);
        }
        final Map<String, Object> map = (Map<String, Object>) at;
        if (isLast) {
            map.put(step, value);
        } else {
            put(map.computeIfAbsent(step, name -> new LinkedHashMap<String, Object>()), path, steps, next + 1, value);
        }
    }

    private static IllegalArgumentException nothing(String path, String step) {
        return new IllegalArgumentException("the scenario has nothing at " + step + " of " + path);
    }

    /** Returns a copy of a tree that can be changed. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> copy(Map<String, Object> tree) {
        return (Map<String, Object>) copyOf(tree);
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            final Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), copyOf(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            final List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        return value;
    }
}
