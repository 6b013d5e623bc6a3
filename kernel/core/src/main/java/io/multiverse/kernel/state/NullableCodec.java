package io.multiverse.kernel.state;

/** The codec of values that may be null. */
final class NullableCodec<T> implements StateCodec<T> {
    private final StateCodec<T> codec;

    NullableCodec(StateCodec<T> codec) {
        this.codec = codec;
    }

    @Override
    public void write(String name, T value, StateWriter out) {
        out.beginGroup(name);
        writeItem(value, out);
        out.endGroup();
    }

    @Override
    public T read(String name, StateReader in) {
        in.beginGroup(name);
        final T value = readItem(in);
        in.endGroup();
        return value;
    }

    @Override
    public void writeItem(T value, StateWriter out) {
        out.bool("isPresent", value != null);
        if (value != null) {
            codec.write("value", value, out);
        }
    }

    @Override
    public T readItem(StateReader in) {
        return in.bool("isPresent") ? codec.read("value", in) : null;
    }
}
