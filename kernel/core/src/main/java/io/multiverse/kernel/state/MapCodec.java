package io.multiverse.kernel.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The codec of maps with a defined order. */
final class MapCodec<K, V, M extends Map<K, V>> implements StateCodec<M> {
    private final StateCodec<K> key;
    private final StateCodec<V> value;
    private final Supplier<M> empty;

    private MapCodec(StateCodec<K> key, StateCodec<V> value, Supplier<M> empty) {
        this.key = key;
        this.value = value;
        this.empty = empty;
    }

    static <K, V> StateCodec<SortedMap<K, V>> sorted(StateCodec<K> key, StateCodec<V> value) {
        return new MapCodec<>(key, value, TreeMap::new);
    }

    static <K, V> StateCodec<LinkedHashMap<K, V>> linked(StateCodec<K> key, StateCodec<V> value) {
        return new MapCodec<>(key, value, LinkedHashMap::new);
    }

    @Override
    public void write(String name, M values, StateWriter out) {
        if (values instanceof SortedMap<?, ?> sorted && sorted.comparator() != null) {
            throw new IllegalArgumentException(
                    "map " + name + " has a comparator, which no state can hold: use the natural order of its keys");
        }
        out.beginList(name, values.size());
        for (final Map.Entry<K, V> entry : values.entrySet()) {
            out.beginItem();
            key.write("key", entry.getKey(), out);
            value.write("value", entry.getValue(), out);
            out.endItem();
        }
        out.endList();
    }

    @Override
    public M read(String name, StateReader in) {
        final M values = empty.get();
        final int size = in.beginList(name);
        for (int i = 0; i < size; i++) {
            in.beginItem();
            final K read = key.read("key", in);
            values.put(read, value.read("value", in));
            in.endItem();
        }
        in.endList();
        return values;
    }
}
