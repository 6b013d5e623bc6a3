package io.multiverse.kernel.state;

/** The codec of values that are one field. */
final class ScalarCodec<T> implements StateCodec<T> {
    private final Write<T> write;
    private final Read<T> read;

    private ScalarCodec(Write<T> write, Read<T> read) {
        this.write = write;
        this.read = read;
    }

    /** Writes a field. */
    interface Write<T> {
        void write(String name, T value, StateWriter out);
    }

    /** Reads a field. */
    interface Read<T> {
        T read(String name, StateReader in);
    }

    static <T> StateCodec<T> of(Write<T> write, Read<T> read) {
        return new ScalarCodec<>(write, read);
    }

    @Override
    public void write(String name, T value, StateWriter out) {
        write.write(name, value, out);
    }

    @Override
    public T read(String name, StateReader in) {
        return read.read(name, in);
    }
}
