package io.multiverse.kernel.state;

import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/** The codec of lists. */
final class ListCodec<T> implements StateCodec<List<T>> {
    private final StateCodec<T> item;

    ListCodec(StateCodec<T> item) {
        this.item = item;
    }

    @Override
    public void write(String name, List<T> values, StateWriter out) {
        out.beginList(name, values.size());
        if (values instanceof RandomAccess) {
            for (int i = 0; i < values.size(); i++) {
                writeOne(values.get(i), out);
            }
        } else {
            for (final T value : values) {
                writeOne(value, out);
            }
        }
        out.endList();
    }

    private void writeOne(T value, StateWriter out) {
        out.beginItem();
        item.writeItem(value, out);
        out.endItem();
    }

    @Override
    public List<T> read(String name, StateReader in) {
        final int size = in.beginList(name);
        final List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.beginItem();
            values.add(item.readItem(in));
            in.endItem();
        }
        in.endList();
        return values;
    }
}
