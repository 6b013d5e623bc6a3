package io.multiverse.kernel.state;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A component of a record. Primitives go through handles of their own type, so that writing boxes nothing. */
final class RecordField {
    /** How a component is written. */
    private enum Kind {
        WHOLE,
        FLOAT,
        FLAG,
        OBJECT
    }

    private final String name;
    private final Class<?> type;
    private final Kind kind;
    private final MethodHandle get;
    private final StateCodec<Object> codec;

    private RecordField(String name, Class<?> type, Kind kind, MethodHandle get, StateCodec<Object> codec) {
        this.name = name;
        this.type = type;
        this.kind = kind;
        this.get = get;
        this.codec = codec;
    }

    @SuppressWarnings("unchecked")
    static RecordField of(Class<?> owner, RecordComponent component, MethodHandles.Lookup lookup)
            throws ReflectiveOperationException {
        final Class<?> type = component.getType();
        final Kind kind = kindOf(type);
        final MethodHandle get = lookup.unreflect(component.getAccessor())
                .asType(MethodType.methodType(
                        switch (kind) {
                            case WHOLE -> long.class;
                            case FLOAT -> double.class;
                            case FLAG -> boolean.class;
                            case OBJECT -> Object.class;
                        },
                        Object.class));
        final StateCodec<?> codec = kind == Kind.OBJECT
                ? codecOf(
                        "component " + component.getName() + " of record " + owner.getName(),
                        component.getGenericType(),
                        lookup)
                : null;
        return new RecordField(component.getName(), type, kind, get, (StateCodec<Object>) codec);
    }

    String name() {
        return name;
    }

    private static Kind kindOf(Class<?> type) {
        if (!type.isPrimitive()) {
            return Kind.OBJECT;
        }
        if (type == boolean.class) {
            return Kind.FLAG;
        }
        return type == double.class || type == float.class ? Kind.FLOAT : Kind.WHOLE;
    }

    void write(Object owner, StateWriter out) {
        try {
            switch (kind) {
                case WHOLE -> out.int64(name, (long) get.invokeExact(owner));
                case FLOAT -> out.float64(name, (double) get.invokeExact(owner));
                case FLAG -> out.bool(name, (boolean) get.invokeExact(owner));
                case OBJECT -> codec.write(name, (Object) get.invokeExact(owner), out);
            }
        } catch (final RuntimeException | Error e) {
            throw e;
        } catch (final Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    Object read(StateReader in) {
        return switch (kind) {
            case WHOLE -> whole(in.int64(name));
            case FLOAT -> type == float.class ? (Object) (float) in.float64(name) : (Object) in.float64(name);
            case FLAG -> in.bool(name);
            case OBJECT -> codec.read(name, in);
        };
    }

    private Object whole(long value) {
        if (type == long.class) {
            return value;
        }
        if (type == int.class) {
            return Math.toIntExact(value);
        }
        if (type == short.class) {
            return (short) value;
        }
        return type == byte.class ? (Object) (byte) value : (Object) (char) value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static StateCodec<?> codecOf(String what, Type declared, MethodHandles.Lookup lookup) {
        if (declared instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return StateCodecs.choice((Class) plain);
            }
            if (plain.isRecord()) {
                return RecordCodec.of((Class) plain, lookup);
            }
            return scalar(what, plain);
        }
        if (declared instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            final Type[] arguments = generic.getActualTypeArguments();
            if (raw == List.class) {
                return StateCodecs.list(codecOf(what, arguments[0], lookup));
            }
            if (raw == Optional.class) {
                return StateCodecs.optional(codecOf(what, arguments[0], lookup));
            }
            if (raw == SortedMap.class || raw == LinkedHashMap.class) {
                final StateCodec key = codecOf(what, arguments[0], lookup);
                final StateCodec value = codecOf(what, arguments[1], lookup);
                return raw == SortedMap.class ? StateCodecs.sortedMap(key, value) : StateCodecs.linkedMap(key, value);
            }
            throw new IllegalArgumentException(what + " is a " + raw.getSimpleName() + ", which has no codec: use List,"
                    + " SortedMap, LinkedHashMap or Optional; sets and other maps have no order that is the same"
                    + " everywhere");
        }
        throw new IllegalArgumentException(what + " has no codec: " + declared.getTypeName());
    }

    private static StateCodec<?> scalar(String what, Class<?> type) {
        if (type == String.class) {
            return StateCodecs.TEXT;
        }
        if (type == Integer.class) {
            return StateCodecs.INT32;
        }
        if (type == Long.class) {
            return StateCodecs.INT64;
        }
        if (type == Double.class) {
            return StateCodecs.FLOAT64;
        }
        if (type == Boolean.class) {
            return StateCodecs.BOOL;
        }
        throw new IllegalArgumentException(
                what + " has no codec: " + type.getName() + "; use a record, an enum, a text, a number or a List");
    }
}
