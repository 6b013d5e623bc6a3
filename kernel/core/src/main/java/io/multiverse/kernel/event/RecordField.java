package io.multiverse.kernel.event;

import io.multiverse.kernel.event.PayloadSchema.Field;
import io.multiverse.kernel.event.PayloadSchema.FieldType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** How one component of a record lies in a payload. Immutable. */
final class RecordField {
    private final Field field;
    private final Class<?> type;
    private final MethodHandle accessor;

    /** Finds out; throws {@link IllegalArgumentException} if payloads have nothing for the component's type. */
    RecordField(RecordComponent component) {
        type = component.getType();
        final FieldName name = component.getAnnotation(FieldName.class);
        field = new Field(name == null ? component.getName() : name.value(), fieldType(component));
        accessor = accessor(component);
    }

    private static FieldType fieldType(RecordComponent component) {
        final Class<?> type = component.getType();
        if (type == int.class || type == boolean.class || type.isEnum()) {
            return FieldType.INT32;
        } else if (type == long.class) {
            return FieldType.INT64;
        } else if (type == double.class) {
            return FieldType.FLOAT64;
        } else if (type == String.class) {
            return FieldType.TEXT;
        }
        throw new IllegalArgumentException("component " + component.getName() + " of "
                + component.getDeclaringRecord().getName() + " is a " + type.getTypeName()
                + "; a payload field can be an int, long, double, boolean, String or enum");
    }

    private static MethodHandle accessor(RecordComponent component) {
        final Method method = component.getAccessor();
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
        } catch (final InaccessibleObjectException | IllegalAccessException e) {
            throw RecordPayload.closed(component.getDeclaringRecord(), e);
        }
    }

    Field field() {
        return field;
    }

    Class<?> type() {
        return type;
    }

    void write(Object record, PayloadWriter out) {
        final Object value = RecordPayload.call(() -> accessor.invokeExact(record));
        if (value instanceof Boolean flag) {
            out.int32(flag ? 1 : 0);
        } else if (value instanceof Enum<?> constant) {
            out.int32(constant.ordinal());
        } else if (value instanceof Integer number) {
            out.int32(number);
        } else if (value instanceof Long number) {
            out.int64(number);
        } else if (value instanceof Double number) {
            out.float64(number);
        } else if (value instanceof String text) {
            out.text(text);
        } else {
            throw new IllegalArgumentException("the payload's field " + field.name() + " is missing: it is null");
        }
    }

    Object read(PayloadReader in) {
        return switch (field.type()) {
            case INT64 -> in.int64();
            case FLOAT64 -> in.float64();
            case TEXT -> in.text();
            case INT32 -> whole(in.int32());
        };
    }

    private Object whole(int code) {
        if (type == int.class) {
            return code;
        }
        if (type == boolean.class) {
            return code != 0;
        }
        final Object[] constants = type.getEnumConstants();
        if (code < 0 || code >= constants.length) {
            throw new IllegalArgumentException("the payload's field " + field.name() + " is " + code + ", and no "
                    + type.getSimpleName() + " has that ordinal");
        }
        return constants[code];
    }
}
