package io.multiverse.kernel.internal.strict;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Where references lead from an object. */
final class ObjectGraph {
    /** Hears of each reference. */
    @FunctionalInterface
    interface Visitor {
        /** Takes in that {@code step} leads from the object to {@code value}, which is not null. */
        void visit(String step, Object value);
    }

    private ObjectGraph() {}

    /** Passes what an object refers to, in an order that is the same each time but for hash tables. */
    static void forEachReference(Object from, Visitor visitor) {
        if (from instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                pass("[" + i + "]", array[i], visitor);
            }
            return;
        }
        final ObjectKind kind = ObjectKind.of(from.getClass());
        for (final Field field : kind.fields()) {
            if (!field.getType().isPrimitive()) {
                pass("." + field.getName(), valueOf(field, from), visitor);
            }
        }
        if (from instanceof Map<?, ?> || from instanceof Collection<?>) {
            forEachElement(from, visitor);
        } else if (from instanceof Map.Entry<?, ?> entry) {
            pass(".key", entry.getKey(), visitor);
            pass(".value", entry.getValue(), visitor);
        } else if (from instanceof AtomicReference<?> reference) {
            pass(".get()", reference.get(), visitor);
        } else if (from instanceof Optional<?> optional) {
            pass(".get()", optional.orElse(null), visitor);
        } else if (from instanceof AtomicReferenceArray<?> array) {
            for (int i = 0; i < array.length(); i++) {
                pass("[" + i + "]", array.get(i), visitor);
            }
        }
    }

    private static void forEachElement(Object from, Visitor visitor) {
        try {
            if (from instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    pass(".key", key, visitor);
                    pass("[" + TextOf.brief(key) + "]", value, visitor);
                });
            } else {
                int i = 0;
                for (final Object element : (Collection<?>) from) {
                    pass("[" + i++ + "]", element, visitor);
                }
            }
        } catch (final UnsupportedOperationException | IllegalStateException | ClassCastException e) {
            // a collection of one's own that cannot be walked
        }
    }

    private static void pass(String step, Object value, Visitor visitor) {
        if (value != null
                && !isPrimitiveArray(value)
                && ObjectKind.of(value.getClass()).isLeaf()) {
            if (ObjectKind.of(value.getClass()).isMutable()) {
                visitor.visit(step, value);
            }
        } else if (value != null) {
            visitor.visit(step, value);
        }
    }

    static boolean isPrimitiveArray(Object value) {
        return value.getClass().isArray() && value.getClass().getComponentType().isPrimitive();
    }

    /** Returns a number for what an array holds; elements that are objects count by identity. */
    static long contentOf(Object array) {
        long hash = Array.getLength(array);
        for (int i = 0; i < Array.getLength(array); i++) {
            final Object element = Array.get(array, i);
            hash = hash * 31 + (isPrimitiveArray(array) ? element.hashCode() : System.identityHashCode(element));
        }
        return hash;
    }

    /** Returns what a field holds. */
    static Object valueOf(Field field, Object of) {
        try {
            return field.get(of);
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(field + " was opened", e);
        }
    }
}
