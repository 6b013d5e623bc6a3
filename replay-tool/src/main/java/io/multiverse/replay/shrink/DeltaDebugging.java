package io.multiverse.replay.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reduces a list that makes something fail to few items that do so, too, by delta debugging (Zeller and Hildebrandt:
 * "Simplifying and Isolating Failure-Inducing Input", 2002). Each item of the result is needed: without any one of them
 * it does not fail. Thread-safe.
 */
public final class DeltaDebugging {
    private DeltaDebugging() {}

    /** Returns items of a failing list, in their order, that fail and from which none can be left out. */
    public static <T> List<T> fewest(List<T> failing, Predicate<List<T>> fails) {
        if (fails.test(List.of())) {
            return List.of();
        }
        List<T> left = failing;
        int parts = 2;
        while (left.size() >= 2) {
            final List<T> smaller = withoutOnePart(left, parts, fails);
            if (smaller != null) {
                left = smaller;
                parts = Math.max(2, parts - 1);
            } else if (parts >= left.size()) {
                return left;
            } else {
                parts = Math.min(left.size(), 2 * parts);
            }
        }
        return left;
    }

    private static <T> List<T> withoutOnePart(List<T> all, int parts, Predicate<List<T>> fails) {
        for (int part = 0; part < parts; part++) {
            final int from = (int) ((long) all.size() * part / parts);
            final int to = (int) ((long) all.size() * (part + 1) / parts);
            final List<T> rest = new ArrayList<>(all.subList(0, from));
            rest.addAll(all.subList(to, all.size()));
            if (to > from && fails.test(rest)) {
                return rest;
            }
        }
        return null;
    }
}
