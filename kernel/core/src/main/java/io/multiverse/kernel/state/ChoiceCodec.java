package io.multiverse.kernel.state;

/** The codec of an enum. */
final class ChoiceCodec<E extends Enum<E>> implements StateCodec<E> {
    private final Class<E> type;
    private final E[] constants;

    ChoiceCodec(Class<E> type) {
        this.type = type;
        constants = type.getEnumConstants();
    }

    @Override
    public void write(String name, E value, StateWriter out) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "field " + name + " is null, and no " + type.getSimpleName() + ": use StateCodecs.nullable");
        }
        out.choice(name, value.ordinal(), constants);
    }

    @Override
    public E read(String name, StateReader in) {
        final int ordinal = in.int32(name);
        if (ordinal < 0 || ordinal >= constants.length) {
            throw new IllegalStateException("field " + name + " holds " + ordinal + ", and " + type.getName() + " has "
                    + constants.length + " constants: the state is of other code");
        }
        return constants[ordinal];
    }
}
