package io.multiverse.kernel.state;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;

/** The codec of a record: its components in order, through their accessors and the canonical constructor. */
final class RecordCodec<R extends Record> implements StateCodec<R> {
    private final Class<R> type;
    private final RecordField[] fields;
    private final MethodHandle constructor;

    private RecordCodec(Class<R> type, RecordField[] fields, MethodHandle constructor) {
        this.type = type;
        this.fields = fields;
        this.constructor = constructor;
    }

    static <R extends Record> RecordCodec<R> of(Class<R> type, MethodHandles.Lookup lookup) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        final RecordComponent[] components = type.getRecordComponents();
        final RecordField[] fields = new RecordField[components.length];
        final Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                fields[i] = RecordField.of(type, components[i], lookup);
                types[i] = components[i].getType();
            }
            final MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordCodec<>(type, fields, constructor);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "record " + type.getName() + " cannot be read with this lookup: pass MethodHandles.lookup() of a"
                            + " class that can use it (" + e.getMessage() + ")",
                    e);
        }
    }

    @Override
    public void write(String name, R value, StateWriter out) {
        out.beginGroup(name);
        writeItem(value, out);
        out.endGroup();
    }

    @Override
    public R read(String name, StateReader in) {
        in.beginGroup(name);
        final R value = readItem(in);
        in.endGroup();
        return value;
    }

    @Override
    public void writeItem(R value, StateWriter out) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "a record " + type.getName() + " is null: use StateCodecs.nullable if it may be");
        }
        for (int i = 0; i < fields.length; i++) {
            try {
                fields[i].write(value, out);
            } catch (final RuntimeException e) {
                throw new IllegalStateException(
                        "component " + fields[i].name() + " of record " + type.getName() + " cannot be written: "
                                + e.getMessage(),
                        e);
            }
        }
    }

    @Override
    public R readItem(StateReader in) {
        final Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = fields[i].read(in);
        }
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (final Throwable e) {
            throw new IllegalStateException("record " + type.getName() + " cannot be made of its state: " + e, e);
        }
    }
}
