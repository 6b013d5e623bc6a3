package io.multiverse.kernel.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Payloads as records: schema, writer and reader follow from the record's components. An {@code int} is an
 * {@code int32}, a {@code long} an {@code int64}, a {@code double} a {@code float64}, a {@code String} a text, a
 * {@code boolean} an {@code int32} of 0 or 1, and an enum an {@code int32} with its ordinal, so append constants only.
 * Fields are in the components' order and have their names, or those that {@link FieldName} gives.
 *
 * <p>Reflection is used once, when this is made. Reading and writing allocate; where that matters, use a
 * {@link PayloadView}. Immutable and thread-safe.
 *
 * @param <R> the record
 */
public final class RecordPayload<R extends Record> {
    private final PayloadSchema schema;
    private final RecordField[] fields;
    private final MethodHandle constructor;

    private RecordPayload(Class<R> form) {
        final RecordComponent[] components = form.getRecordComponents();
        if (components == null || components.length == 0) {
            throw new IllegalArgumentException(form.getName() + " must be a record with at least one component");
        }
        fields = Arrays.stream(components).map(RecordField::new).toArray(RecordField[]::new);
        schema = new PayloadSchema(Arrays.stream(fields).map(RecordField::field).toList(), false);
        constructor = constructor(form);
    }

    /**
     * Finds out how a record lies in a payload.
     *
     * @throws IllegalArgumentException naming the component, if payloads have nothing for its type; or if {@code form}
     *     is no record, has no components, or is in a module that is not open to this one
     */
    public static <R extends Record> RecordPayload<R> of(Class<R> form) {
        return new RecordPayload<>(form);
    }

    private MethodHandle constructor(Class<R> form) {
        final Class<?>[] types = Arrays.stream(fields).map(RecordField::type).toArray(Class<?>[]::new);
        try {
            final Constructor<R> canonical = form.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (final InaccessibleObjectException | ReflectiveOperationException e) {
            throw closed(form, e);
        }
    }

    static IllegalArgumentException closed(Class<?> form, Exception cause) {
        return new IllegalArgumentException(
                form.getName() + " cannot be reached: open its package to the module of " + RecordPayload.class, cause);
    }

    /** What a method handle does, which may throw anything. */
    interface Call {
        Object call() throws Throwable;
    }

    /** Makes a call; what a record's own code throws is unchecked, and comes out as it is. */
    static Object call(Call call) {
        try {
            return call.call();
        } catch (final RuntimeException | Error e) {
            throw e;
        } catch (final Throwable e) {
            throw new IllegalStateException("a record threw a checked exception", e);
        }
    }

    /** Returns how the payloads are laid out. */
    public PayloadSchema schema() {
        return schema;
    }

    /** Writes a value in place of what the writer has; returns {@code out}. */
    public PayloadWriter write(PayloadWriter out, R value) {
        out.reset();
        for (final RecordField field : fields) {
            field.write(value, out);
        }
        return out;
    }

    /**
     * Reads an event, whoever emitted it.
     *
     * @throws IllegalArgumentException if the payload has other fields than the record, or the record refuses them
     */
    public R read(EventFlyweight event) {
        return read(new PayloadReader().wrap(event, schema));
    }

    /** Reads all that is left; throws {@link IllegalArgumentException} if that is not just the record's fields. */
    @SuppressWarnings("unchecked")
    public R read(PayloadReader in) {
        final Object[] values = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            values[i] = fields[i].read(in);
        }
        if (in.remaining() > 0) {
            throw new IllegalArgumentException(
                    in.remaining() + " bytes of the payload are left over: its fields are " + schema);
        }
        return (R) call(() -> constructor.invokeExact(values));
    }
}
