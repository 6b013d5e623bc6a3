package io.multiverse.kernel.state;

import java.util.function.Consumer;

/**
 * Receives a realm's or stage's state as named fields, in the order {@link StateReader} will be asked for them.
 *
 * <p>One {@code writeState} serves digests, snapshots and divergence reports. Digests hash the values only, so names
 * cost nothing on the hot path; pass constant strings, never built ones. Fields nest in groups and in lists of items:
 *
 * <pre>{@code
 * out.int64("gold", gold);
 * out.beginList("npc", npcs.length);
 * for (Npc npc : npcs) {
 *     out.beginItem();
 *     out.text("mood", npc.mood());
 *     out.endItem();
 * }
 * out.endList();
 * }</pre>
 *
 * <p>Writers that need only values leave the calls that give structure (groups, items, ends) at their empty default.
 * Not thread-safe. The order and number of calls may depend only on the state itself: iterate arrays and lists, never
 * hash-ordered collections.
 */
public interface StateWriter {
    /** Writes a 64-bit integer. */
    void int64(String name, long value);

    /** Writes a 32-bit integer. */
    default void int32(String name, int value) {
        int64(name, value);
    }

    /**
     * Writes one of an enum's constants by its ordinal; it is read as a 32-bit integer. Reports may show its name.
     *
     * @param constants all constants, in order; not to be changed
     */
    default void choice(String name, int ordinal, Enum<?>[] constants) {
        int32(name, ordinal);
    }

    /** Writes a truth value. */
    default void bool(String name, boolean value) {
        int64(name, value ? 1 : 0);
    }

    /**
     * Writes a double by its bits, so that {@code -0.0} and {@code 0.0} stay distinct. Every NaN is written as the one
     * of {@link Double#NaN}: which bits a computed NaN has depends on the compiler and the processor.
     */
    default void float64(String name, double value) {
        int64(name, Double.doubleToLongBits(value));
    }

    /** Writes a text, which may be null. */
    void text(String name, String value);

    /** Writes {@code values[0..length)} as a list. */
    default void int64s(String name, long[] values, int length) {
        beginList(name, length);
        for (int i = 0; i < length; i++) {
            int64("value", values[i]);
        }
        endList();
    }

    /** Writes {@code values[0..length)} as a list. */
    default void int32s(String name, int[] values, int length) {
        beginList(name, length);
        for (int i = 0; i < length; i++) {
            int32("value", values[i]);
        }
        endList();
    }

    /** Opens a named group of fields; close it with {@link #endGroup()}. */
    default void beginGroup(String name) {}

    /** Closes the innermost open group. */
    default void endGroup() {}

    /**
     * Writes a part of the state whose owner keeps its digest up to date, so that a digest costs what changed and not
     * what exists. A {@link StateDigest} takes in {@code partDigest} as one value; all others write {@code content} as
     * a group, which a {@link StateReader} reads like any other.
     *
     * @param partDigest a function of the content: best a sum of one share per element, see {@link StateDigest#share}
     * @param content writes the part; reuse it instead of creating one in every control tick
     */
    default void part(String name, long partDigest, Consumer<StateWriter> content) {
        beginGroup(name);
        content.accept(this);
        endGroup();
    }

    /**
     * Writes a list of items; digests visit only those that changed. It has the digest of a list written by
     * {@link #beginList} and so on, and is read like one.
     */
    default void rows(String name, StateRows rows) {
        beginList(name, rows.size());
        rows.write(this);
        endList();
    }

    /**
     * Writes a group, each item of {@code fields} being one of its fields; digests visit only those that changed. It
     * has the digest of a group written by {@link #beginGroup} and so on, and is read like one.
     */
    default void fields(String name, StateRows fields) {
        beginGroup(name);
        fields.writeFields(this);
        endGroup();
    }

    /**
     * Writes a value of a class of your own, see {@link StateCodecs}: the fields are those of calls written by hand.
     */
    default <T> void value(String name, T value, StateCodec<T> codec) {
        codec.write(name, value, this);
    }

    /** Opens a list of {@code size} items; close it with {@link #endList()}. */
    void beginList(String name, int size);

    /** Opens the next item of the innermost open list; an item holds fields, groups and lists. */
    default void beginItem() {}

    /** Closes the innermost open item. */
    default void endItem() {}

    /** Closes the innermost open list. */
    default void endList() {}
}
