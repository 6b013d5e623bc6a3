package io.multiverse.kernel.state;

/**
 * Returns the fields a {@link StateWriter} received, in the same order and under the same names.
 *
 * <p>Not thread-safe. Every method throws {@link IllegalStateException} when the stored state ends early.
 */
public interface StateReader {
    /** Reads a 64-bit integer. */
    long int64(String name);

    /** Reads a 32-bit integer; throws {@link IllegalStateException} if the stored value does not fit. */
    default int int32(String name) {
        final long value = int64(name);
        if (value != (int) value) {
            throw new IllegalStateException("field " + name + " holds " + value + ", which is not a 32-bit integer");
        }
        return (int) value;
    }

    /** Reads a truth value. */
    default boolean bool(String name) {
        return int64(name) != 0;
    }

    /** Reads a double. */
    default double float64(String name) {
        return Double.longBitsToDouble(int64(name));
    }

    /** Reads a text, or null where null was written. */
    String text(String name);

    /** Reads an array written by {@link StateWriter#int64s}. */
    default long[] int64s(String name) {
        final long[] values = new long[beginList(name)];
        for (int i = 0; i < values.length; i++) {
            values[i] = int64("value");
        }
        endList();
        return values;
    }

    /** Reads an array written by {@link StateWriter#int32s}. */
    default int[] int32s(String name) {
        final int[] values = new int[beginList(name)];
        for (int i = 0; i < values.length; i++) {
            values[i] = int32("value");
        }
        endList();
        return values;
    }

    /** Reads a value written by {@link StateWriter#value}. */
    default <T> T value(String name, StateCodec<T> codec) {
        return codec.read(name, this);
    }

    /** Enters a group. */
    default void beginGroup(String name) {}

    /** Leaves the innermost group. */
    default void endGroup() {}

    /** Enters a list and returns its number of items, at least 0. */
    int beginList(String name);

    /** Enters the next item. */
    default void beginItem() {}

    /** Leaves the innermost item. */
    default void endItem() {}

    /** Leaves the innermost list. */
    default void endList() {}

    /**
     * Returns what keys of random numbers are mixed with as a state is read: 0, which changes nothing, unless the run
     * is executed again with other luck, see {@link io.multiverse.kernel.engine.EngineBuilder#freshStreams}. Random
     * streams do it themselves; only who makes random numbers of a key of its own has to ask.
     */
    default long streamSalt() {
        return 0;
    }
}
