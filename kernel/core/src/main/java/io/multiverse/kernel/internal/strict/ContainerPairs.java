package io.multiverse.kernel.internal.strict;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Lays two collections or maps side by side: in their order where it is defined, by keys and members where hashes
 * decide it, and in the order of polling for priority queues.
 */
final class ContainerPairs {
    /** Stands for what one of the two lacks. */
    static final Object NOTHING = new Object();

    /** Hears of what belongs together. */
    @FunctionalInterface
    interface Visitor {
        /** Takes in two values that are reached in the same way; either can be null or {@link #NOTHING}. */
        void visit(String step, Object one, Object other);
    }

    private ContainerPairs() {}

    static boolean isContainer(Object object) {
        return object instanceof Map<?, ?> || object instanceof Collection<?>;
    }

    /** Returns whether two objects can be laid side by side, whatever their classes are. */
    static boolean areOfOneKind(Object one, Object other) {
        return one instanceof Map<?, ?> && other instanceof Map<?, ?>
                || one instanceof Set<?> && other instanceof Set<?>
                || one instanceof List<?> && other instanceof List<?>
                || one instanceof Collection<?> && one.getClass() == other.getClass();
    }

    /** Passes the pairs; what cannot be iterated over has none. */
    static void forEach(Object one, Object other, Visitor visitor) {
        final boolean isOrdered = isOrdered(one) && isOrdered(other);
        try {
            if (one instanceof Map<?, ?> map && isOrdered) {
                inOrder(
                        map.entrySet().iterator(),
                        ((Map<?, ?>) other).entrySet().iterator(),
                        visitor);
            } else if (one instanceof Map<?, ?> map) {
                byKey(map, (Map<?, ?>) other, visitor);
            } else if (one instanceof Set<?> set && !isOrdered) {
                byKey(members(set), members((Set<?>) other), visitor);
            } else {
                inOrder(polled(one), polled(other), visitor);
            }
        } catch (final UnsupportedOperationException | IllegalStateException | ClassCastException e) {
            // a collection of one's own that cannot be walked
        }
    }

    private static boolean isOrdered(Object container) {
        return container instanceof SortedMap<?, ?>
                || container instanceof SortedSet<?>
                || container instanceof LinkedHashMap<?, ?>
                || container instanceof LinkedHashSet<?>
                || container instanceof EnumMap<?, ?>;
    }

    private static Map<Object, Object> members(Set<?> set) {
        final Map<Object, Object> members = new HashMap<>();
        set.forEach(member -> members.put(member, member));
        return members;
    }

    private static Iterator<?> polled(Object collection) {
        if (!(collection instanceof PriorityQueue<?> queue)) {
            return ((Collection<?>) collection).iterator();
        }
        final PriorityQueue<?> copy = new PriorityQueue<>(queue);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !copy.isEmpty();
            }

            @Override
            public Object next() {
                return copy.remove();
            }
        };
    }

    private static void inOrder(Iterator<?> one, Iterator<?> other, Visitor visitor) {
        for (int i = 0; one.hasNext() || other.hasNext(); i++) {
            final Object first = one.hasNext() ? one.next() : NOTHING;
            final Object second = other.hasNext() ? other.next() : NOTHING;
            if (first instanceof Map.Entry<?, ?> a && second instanceof Map.Entry<?, ?> b) {
                visitor.visit(".key " + i, a.getKey(), b.getKey());
                visitor.visit("[" + TextOf.brief(a.getKey()) + "]", a.getValue(), b.getValue());
            } else {
                visitor.visit("[" + i + "]", first, second);
            }
        }
    }

    /** Keys without equals of their own are known to those only who hold them: what they lead to is not compared. */
    private static void byKey(Map<?, ?> one, Map<?, ?> other, Visitor visitor) {
        if (one.size() != other.size()) {
            visitor.visit(".size()", one.size(), other.size());
        }
        one.forEach((key, value) -> {
            if (LeafValues.hasEquals(key)) {
                visitor.visit("[" + TextOf.brief(key) + "]", value, other.containsKey(key) ? other.get(key) : NOTHING);
            }
        });
        other.forEach((key, value) -> {
            if (LeafValues.hasEquals(key) && !one.containsKey(key)) {
                visitor.visit("[" + TextOf.brief(key) + "]", NOTHING, value);
            }
        });
    }
}
