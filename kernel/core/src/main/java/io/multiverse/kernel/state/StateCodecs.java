package io.multiverse.kernel.state;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The codecs of what states are made of. Make them once, as constants; all are immutable.
 *
 * <pre>{@code
 * private record Npc(String name, Mood mood, List<Integer> debts) {}
 *
 * private static final StateCodec<List<Npc>> NPCS =
 *         StateCodecs.list(StateCodecs.record(Npc.class, MethodHandles.lookup()));
 *
 * out.value("npc", npcs, NPCS); // npc[3].mood
 * npcs = in.value("npc", NPCS);
 * }</pre>
 *
 * <p>Collections without a defined order (HashMap, HashSet, Map.of) have no codec: their order differs from one JVM to
 * the next. Writing a record allocates nothing; reading does.
 */
public final class StateCodecs {
    /** Whole numbers of 32 bits. */
    public static final StateCodec<Integer> INT32 =
            ScalarCodec.of((name, value, out) -> out.int32(name, value), (name, in) -> in.int32(name));

    /** Whole numbers of 64 bits. */
    public static final StateCodec<Long> INT64 =
            ScalarCodec.of((name, value, out) -> out.int64(name, value), (name, in) -> in.int64(name));

    /** Doubles; see {@link StateWriter#float64}. */
    public static final StateCodec<Double> FLOAT64 =
            ScalarCodec.of((name, value, out) -> out.float64(name, value), (name, in) -> in.float64(name));

    /** Truth values. */
    public static final StateCodec<Boolean> BOOL =
            ScalarCodec.of((name, value, out) -> out.bool(name, value), (name, in) -> in.bool(name));

    /** Texts, which may be null. */
    public static final StateCodec<String> TEXT =
            ScalarCodec.of((name, value, out) -> out.text(name, value), (name, in) -> in.text(name));

    private StateCodecs() {}

    /**
     * Returns the codec of an enum, whose constants are written by their ordinal, as {@link StateWriter#choice} does:
     * add new constants at the end. They may not be null.
     */
    public static <E extends Enum<E>> StateCodec<E> choice(Class<E> type) {
        return new ChoiceCodec<>(type);
    }

    /**
     * Returns the codec of a record, whose components are written in their order and under their names. They may be
     * primitives and their wrappers, texts, enums, records, {@link Optional}, {@link List}, {@link SortedMap} and
     * {@link LinkedHashMap} of these.
     *
     * @param lookup the caller's {@code MethodHandles.lookup()}, which can read the record
     * @throws IllegalArgumentException naming the component that cannot be written, and why
     */
    public static <R extends Record> StateCodec<R> record(Class<R> type, MethodHandles.Lookup lookup) {
        return RecordCodec.of(type, lookup);
    }

    /** Returns the codec of lists of such items; what is read can be changed. */
    public static <T> StateCodec<List<T>> list(StateCodec<T> item) {
        return new ListCodec<>(item);
    }

    /** Returns the codec of sorted maps in natural order, as a list of entries {@code key} and {@code value}. */
    public static <K, V> StateCodec<SortedMap<K, V>> sortedMap(StateCodec<K> key, StateCodec<V> value) {
        return MapCodec.sorted(key, value);
    }

    /** Returns the codec of maps in order of insertion, as a list of entries {@code key} and {@code value}. */
    public static <K, V> StateCodec<LinkedHashMap<K, V>> linkedMap(StateCodec<K> key, StateCodec<V> value) {
        return MapCodec.linked(key, value);
    }

    /** Returns the codec of values that may be null: a group of {@code isPresent} and, if so, {@code value}. */
    public static <T> StateCodec<T> nullable(StateCodec<T> codec) {
        return new NullableCodec<>(codec);
    }

    /** Returns the codec of values that may be absent, written as {@link #nullable} does. */
    public static <T> StateCodec<Optional<T>> optional(StateCodec<T> codec) {
        return new OptionalCodec<>(new NullableCodec<>(codec));
    }
}
