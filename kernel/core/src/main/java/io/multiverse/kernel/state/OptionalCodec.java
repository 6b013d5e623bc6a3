package io.multiverse.kernel.state;

import java.util.Optional;

/** The codec of optional values. */
final class OptionalCodec<T> implements StateCodec<Optional<T>> {
    private final StateCodec<T> codec;

    OptionalCodec(NullableCodec<T> codec) {
        this.codec = codec;
    }

    @Override
    public void write(String name, Optional<T> value, StateWriter out) {
        codec.write(name, value.orElse(null), out);
    }

    @Override
    public Optional<T> read(String name, StateReader in) {
        return Optional.ofNullable(codec.read(name, in));
    }

    @Override
    public void writeItem(Optional<T> value, StateWriter out) {
        codec.writeItem(value.orElse(null), out);
    }

    @Override
    public Optional<T> readItem(StateReader in) {
        return Optional.ofNullable(codec.readItem(in));
    }
}
