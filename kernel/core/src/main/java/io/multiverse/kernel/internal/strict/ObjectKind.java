package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.AllowNondeterminism;
import io.multiverse.kernel.RandomStream;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.agrona.DirectBuffer;

/**
 * What objects of a class are to a strict run, known once for each class: whether they can change, and which fields
 * lead on from them. Classes of the JDK are looked at by their public methods only.
 */
final class ObjectKind {
    /** Parts of the kernel whose objects belong to the engine or to one call; what realms are made of is not there. */
    private static final Set<String> KERNEL =
            Set.of("", ".event", ".state", ".settings", ".report", ".journal", ".engine");

    private static final String KERNEL_PACKAGE = "io.multiverse.kernel";

    /** Libraries that log: what they keep decides nothing. */
    private static final List<String> LOGGING =
            List.of("org.slf4j.", "ch.qos.logback.", "org.apache.logging.", "org.apache.commons.logging.");

    private static final List<String> UNMODIFIABLE = List.of(
            "java.util.ImmutableCollections$",
            "java.util.Collections$Unmodifiable",
            "java.util.Collections$Empty",
            "java.util.Collections$Singleton");

    private static final ClassValue<ObjectKind> KINDS = new ClassValue<>() {
        @Override
        protected ObjectKind computeValue(Class<?> type) {
            return new ObjectKind(type);
        }
    };

    private final boolean isLeaf;
    private final boolean isMutable;
    private final List<Field> fields = new ArrayList<>();

    private ObjectKind(Class<?> type) {
        isLeaf = type.isPrimitive()
                || type.isEnum()
                || Enum.class.isAssignableFrom(type)
                || isAllowed(type)
                || isOfJdk(type) && !isLookedInto(type)
                || isOfKernel(type)
                || DirectBuffer.class.isAssignableFrom(type)
                || LOGGING.stream().anyMatch(type.getName()::startsWith);
        boolean canChange = type == RandomStream.class;
        if (!isLeaf && !type.isArray()) {
            for (Class<?> part = type;
                    part != null && !isOfJdk(part) && !isOfAgrona(part);
                    part = part.getSuperclass()) {
                canChange |= addFields(part);
            }
        }
        isMutable = canChange || isMutableOfJdk(type) || isOfAgrona(type) && isContainer(type);
    }

    static ObjectKind of(Class<?> type) {
        return KINDS.get(type);
    }

    /** Adds the fields a class declares; returns whether one of them can be assigned. */
    private boolean addFields(Class<?> part) {
        boolean canChange = false;
        for (final Field field : part.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || isAllowed(field)) {
                continue;
            }
            canChange |= !Modifier.isFinal(field.getModifiers());
            // what a view of a payload points to is good for a call
            if (!isOfKernel(part) && open(field)) {
                fields.add(field);
            }
        }
        return canChange;
    }

    /** Makes a field readable; returns false if its module does not let it. */
    static boolean open(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (final InaccessibleObjectException | SecurityException e) {
            return false;
        }
    }

    static boolean isAllowed(Class<?> type) {
        return type.isAnnotationPresent(AllowNondeterminism.class);
    }

    static boolean isAllowed(Field field) {
        return field.isSynthetic() || field.isAnnotationPresent(AllowNondeterminism.class);
    }

    static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private static boolean isOfAgrona(Class<?> type) {
        return type.getName().startsWith("org.agrona.");
    }

    private static boolean isOfKernel(Class<?> type) {
        final String name = type.getPackageName();
        return name.startsWith(KERNEL_PACKAGE + ".internal")
                || name.startsWith(KERNEL_PACKAGE) && KERNEL.contains(name.substring(KERNEL_PACKAGE.length()));
    }

    private static boolean isContainer(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean isLookedInto(Class<?> type) {
        return type.isArray()
                || isContainer(type)
                || Map.Entry.class.isAssignableFrom(type)
                || AtomicReference.class.isAssignableFrom(type)
                || AtomicReferenceArray.class.isAssignableFrom(type)
                || type == Optional.class
                || isMutableOfJdk(type);
    }

    private static boolean isMutableOfJdk(Class<?> type) {
        if (isContainer(type)) {
            return isOfJdk(type) && UNMODIFIABLE.stream().noneMatch(type.getName()::startsWith);
        }
        return type.getName().startsWith("java.util.concurrent.atomic.")
                || Random.class.isAssignableFrom(type)
                || type == StringBuilder.class
                || type == StringBuffer.class
                || BitSet.class.isAssignableFrom(type)
                || Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || ThreadLocal.class.isAssignableFrom(type)
                || Reference.class.isAssignableFrom(type);
    }

    /** Returns whether it holds nothing of interest, and is none itself. */
    boolean isLeaf() {
        return isLeaf;
    }

    /** Returns whether an object can change by itself, arrays left out. */
    boolean isMutable() {
        return isMutable;
    }

    /** Returns the fields of a user's class and of those it extends, as they are declared. */
    List<Field> fields() {
        return fields;
    }
}
