package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.report.StrictFinding;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Compares a realm, field by field, with one that was made anew and has read its state: what differs is missing in the
 * state. Transient fields, lambdas, and what belongs to the engine are left out. For the control-tick thread, between
 * windows.
 */
final class TwinComparison {
    private static final String REMEDY = ": write it in writeState and read it in readState, or make the field"
            + " transient if it is worked out anew from the rest";

    /** Names of fields that say how many elements of an array count. */
    private static final Pattern COUNT = Pattern.compile("(?i)(.*(size|count|length|used|depth)|top|n)");

    private final StrictWatch watch;
    private final Set<Field> told = new HashSet<>();

    TwinComparison(StrictWatch watch) {
        this.watch = watch;
    }

    /**
     * Two values that are reached in the same way: from the realms, over fields, of which {@code field} is the last.
     */
    private record Pair(Pair from, String step, Field field, Object original, Object twin) {
        private Pair to(String nextStep, Object nextOriginal, Object nextTwin) {
            return new Pair(this, nextStep, field, nextOriginal, nextTwin);
        }

        private String path() {
            final StringBuilder path = new StringBuilder();
            for (Pair pair = this; pair != null; pair = pair.from) {
                path.insert(0, pair.step);
            }
            return path.toString();
        }
    }

    /** Compares the realm of a game with its twin, which is of the same class; returns whether they are the same. */
    boolean compare(String game, Object original, Object twin) {
        final Map<Object, Object> seen = new IdentityHashMap<>();
        final Deque<Pair> left = new ArrayDeque<>();
        left.add(new Pair(null, game, null, original, twin));
        boolean isSame = true;
        while (!left.isEmpty()) {
            final Pair pair = left.remove();
            if (pair.original == pair.twin || pair.original != null && seen.containsKey(pair.original)) {
                continue;
            }
            if (isDifferent(pair)) {
                isSame = false;
                tell(game, pair);
            } else if (isWalked(pair.original)) {
                seen.put(pair.original, pair.twin);
                addParts(pair, left);
            }
        }
        return isSame;
    }

    private static boolean isDifferent(Pair pair) {
        final Object original = pair.original;
        final Object twin = pair.twin;
        if (hasNoValue(original) && hasNoValue(twin) || ContainerPairs.areOfOneKind(original, twin)) {
            return false;
        }
        return original == null
                || twin == null
                || original.getClass() != twin.getClass()
                || !isWalked(original) && !LeafValues.isSame(original, twin);
    }

    private static boolean hasNoValue(Object value) {
        return value == null || !isWalked(value) && !LeafValues.hasValue(value);
    }

    private static boolean isWalked(Object value) {
        return !LeafValues.isOfCode(value)
                && (value.getClass().isArray()
                        || ContainerPairs.isContainer(value)
                        || value instanceof AtomicReference<?>
                        || value instanceof Optional<?>
                        || !ObjectKind.of(value.getClass()).isLeaf() && !ObjectKind.isOfJdk(value.getClass()));
    }

    private static void addParts(Pair pair, Deque<Pair> left) {
        final Object original = pair.original;
        final Object twin = pair.twin;
        if (original.getClass().isArray()) {
            addElements(pair, left);
        } else if (ContainerPairs.isContainer(original)) {
            ContainerPairs.forEach(original, twin, (step, one, other) -> left.add(pair.to(step, one, other)));
        } else if (original instanceof AtomicReference<?> reference) {
            left.add(pair.to(".get()", reference.get(), ((AtomicReference<?>) twin).get()));
        } else if (original instanceof Optional<?> optional) {
            left.add(pair.to(".get()", optional.orElse(null), ((Optional<?>) twin).orElse(null)));
        } else {
            for (final Field field : ObjectKind.of(original.getClass()).fields()) {
                if (!Modifier.isTransient(field.getModifiers())) {
                    left.add(new Pair(
                            pair,
                            "." + field.getName(),
                            field,
                            ObjectGraph.valueOf(field, original),
                            ObjectGraph.valueOf(field, twin)));
                }
            }
        }
    }

    /** Beyond the end of the shorter array, the longer one may have zeros and nulls. */
    private static void addElements(Pair pair, Deque<Pair> left) {
        final int originals = Array.getLength(pair.original);
        final int twins = Array.getLength(pair.twin);
        final boolean isPrimitive = ObjectGraph.isPrimitiveArray(pair.original);
        final Object empty = isPrimitive
                ? Array.get(Array.newInstance(pair.original.getClass().getComponentType(), 1), 0)
                : null;
        final int used = Math.min(usedLength(pair), Math.max(originals, twins));
        for (int i = 0; i < used; i++) {
            final Object original = i < originals ? Array.get(pair.original, i) : empty;
            final Object twin = i < twins ? Array.get(pair.twin, i) : empty;
            final boolean isSame = isPrimitive ? original.equals(twin) : original == twin;
            if (!isSame) {
                left.add(pair.to("[" + i + "]", original, twin));
                if (isPrimitive) {
                    return;
                }
            }
        }
    }

    /**
     * Returns how many of an array's elements count: as many as the object says that has the array, in a field such as
     * size. What is behind them is left over.
     */
    private static int usedLength(Pair pair) {
        if (pair.from == null || pair.from.original.getClass().isArray()) {
            return Integer.MAX_VALUE;
        }
        final Object owner = pair.from.original;
        int used = -1;
        for (final Field field : ObjectKind.of(owner.getClass()).fields()) {
            if (field.getType() == int.class && COUNT.matcher(field.getName()).matches()) {
                used = Math.max(used, (int) ObjectGraph.valueOf(field, owner));
            }
        }
        return used < 0 ? Integer.MAX_VALUE : used;
    }

    private void tell(String game, Pair pair) {
        if (pair.field != null && !told.add(pair.field)) {
            return;
        }
        final String field = pair.field == null
                ? TextOf.typeName(pair.original.getClass())
                : TextOf.typeName(pair.field.getDeclaringClass()) + "." + pair.field.getName();
        watch.found(
                StrictFinding.Kind.MISSED_STATE,
                "the state of realm " + game + " misses " + field + ": " + pair.path() + " is " + text(pair.original)
                        + ", but " + text(pair.twin) + " in a realm made anew that has read the state" + REMEDY);
    }

    private static String text(Object value) {
        return Objects.equals(value, ContainerPairs.NOTHING) ? "missing" : TextOf.brief(value);
    }
}
