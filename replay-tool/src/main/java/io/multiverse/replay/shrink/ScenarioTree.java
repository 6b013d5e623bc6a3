package io.multiverse.replay.shrink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * A scenario as maps, lists, texts, numbers and truth values. A path to one of them is a list of keys and indexes.
 * Trees are never changed: what changes one returns another. Thread-safe.
 */
final class ScenarioTree {
    private ScenarioTree() {}

    /** Returns the paths to all values that meet a condition on path and value, each after those that lead there. */
    static List<List<Object>> paths(Map<String, Object> tree, BiPredicate<List<Object>, Object> isWanted) {
        final List<List<Object>> paths = new ArrayList<>();
        addPaths(tree, List.of(), isWanted, paths);
        return paths;
    }

    private static void addPaths(
            Object value, List<Object> path, BiPredicate<List<Object>, Object> isWanted, List<List<Object>> paths) {
        if (!path.isEmpty() && isWanted.test(path, value)) {
            paths.add(path);
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> addPaths(item, then(path, key), isWanted, paths));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                addPaths(list.get(i), then(path, i), isWanted, paths);
            }
        }
    }

    private static List<Object> then(List<Object> path, Object step) {
        final List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** Returns the value at a path; null if there is none. */
    static Object get(Map<String, Object> tree, List<Object> path) {
        Object at = tree;
        for (final Object step : path) {
            if (at instanceof Map<?, ?> map) {
                at = map.get(step);
            } else if (at instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                at = list.get(index);
            } else {
                return null;
            }
        }
        return at;
    }

    /** Returns the tree with another value at a path. */
    static Map<String, Object> with(Map<String, Object> tree, List<Object> path, Object value) {
        return changed(tree, path, value, false);
    }

    /** Returns the tree without the key that a path ends with. */
    static Map<String, Object> without(Map<String, Object> tree, List<Object> path) {
        return changed(tree, path, null, true);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> changed(
            Map<String, Object> tree, List<Object> path, Object value, boolean isRemoved) {
        return (Map<String, Object>) changedAt(tree, path, 0, value, isRemoved);
    }

    private static Object changedAt(Object at, List<Object> path, int next, Object value, boolean isRemoved) {
        if (next == path.size()) {
            return value;
        }
        final Object step = path.get(next);
        if (at instanceof List<?> list) {
            final List<Object> copy = new ArrayList<>(list);
            final int index = (Integer) step;
            copy.set(index, changedAt(copy.get(index), path, next + 1, value, isRemoved));
            return copy;
        }
        final Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) at).forEach((key, item) -> copy.put(key.toString(), item));
        if (isRemoved && next == path.size() - 1) {
            copy.remove(step.toString());
        } else {
            copy.put(step.toString(), changedAt(copy.get(step.toString()), path, next + 1, value, isRemoved));
        }
        return copy;
    }

    /** Returns a path as a person writes it, for instance {@code realms[0].npcs}. */
    static String text(List<Object> path) {
        final StringBuilder text = new StringBuilder();
        for (final Object step : path) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step);
            }
        }
        return text.toString();
    }
}
