package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.state.StateEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import org.agrona.DirectBuffer;

/** Compares what a strict run does not look into: values of the JDK, and streams of random numbers. */
final class LeafValues {
    private static final ClassValue<Boolean> HAS_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
            } catch (final NoSuchMethodException e) {
                return false;
            }
        }
    };

    private LeafValues() {}

    /** Returns whether objects of a class can be found among others that are equal, and not the same. */
    static boolean hasEquals(Object value) {
        return value == null || HAS_EQUALS.get(value.getClass());
    }

    /** Returns whether an object is code rather than data: a lambda, or a context that a strict run guards. */
    static boolean isOfCode(Object value) {
        return value.getClass().isHidden() || Proxy.isProxyClass(value.getClass());
    }

    /** Returns whether an object stands for a value: contexts, locks, threads and buffers do not. */
    static boolean hasValue(Object value) {
        final Class<?> type = value.getClass();
        return value instanceof RandomStream
                || value instanceof Random
                || value instanceof CharSequence
                || isAtomic(type)
                || HAS_EQUALS.get(type)
                        && !isOfCode(value)
                        && !ObjectKind.isAllowed(type)
                        && !(value instanceof DirectBuffer);
    }

    private static boolean isAtomic(Class<?> type) {
        return type.getName().startsWith("java.util.concurrent.atomic.");
    }

    /** Returns whether two objects of a class that have a value mean the same. */
    static boolean isSame(Object one, Object other) {
        if (one instanceof RandomStream stream) {
            return Arrays.equals(bytes(stream), bytes((RandomStream) other));
        }
        if (one instanceof Random random) {
            return Arrays.equals(bytes(random), bytes((Random) other));
        }
        if (one instanceof CharSequence || isAtomic(one.getClass())) {
            return one.toString().equals(other.toString());
        }
        return one.equals(other);
    }

    private static byte[] bytes(RandomStream stream) {
        final StateEncoder out = new StateEncoder();
        stream.writeState(out);
        return out.toByteArray();
    }

    /** The JDK shows what a generator will draw in its serial form only. */
    private static byte[] bytes(Random random) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(random);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
