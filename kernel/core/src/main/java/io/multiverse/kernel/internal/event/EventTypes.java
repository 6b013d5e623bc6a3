package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.internal.text.TextRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The run's event types: names in order of declaration; a type's id is its position.
 *
 * <p>Declared by one thread between windows, so ids do not depend on threads; looked up by any thread within a window.
 */
public final class EventTypes {
    /** The most types a run can declare. */
    public static final int MAX_TYPES = 65_534;

    private final List<String> names = new ArrayList<>();
    private final List<PayloadSchema> schemas = new ArrayList<>();
    private final List<Integer> refined = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * Returns the id of a type, which is declared if it is new.
     *
     * @throws IllegalArgumentException if it cannot be a name, see {@link TextRules#requireName}, or the type has
     *     another schema already
     */
    public int declare(String name, PayloadSchema schema) {
        final Integer known = ids.get(name);
        if (known != null) {
            final PayloadSchema present = schemas.get(known);
            if (schema.isAny()) {
                return known;
            }
            if (present.isAny()) {
                schemas.set(known, schema);
                refined.add(known);
            } else if (!present.equals(schema)) {
                throw new IllegalArgumentException("event type " + name + " is declared with payload " + present
                        + " and again with " + schema + ": give one of them another name");
            }
            return known;
        }
        TextRules.requireName("the name of an event type", name);
        if (names.size() == MAX_TYPES) {
            throw new IllegalStateException("a run can declare " + MAX_TYPES + " event types");
        }
        names.add(name);
        schemas.add(schema);
        ids.put(name, names.size() - 1);
        return names.size() - 1;
    }

    /**
     * Checks that these types are declared or can be.
     *
     * @throws IllegalStateException if there would be too many
     */
    public void requireRoomFor(List<String> types) {
        final long added =
                types.stream().distinct().filter(type -> !ids.containsKey(type)).count();
        if (names.size() + added > MAX_TYPES) {
            throw new IllegalStateException("a run can declare " + MAX_TYPES + " event types: " + names.size()
                    + " are declared, " + added + " more do not fit");
        }
    }

    /** Returns the types whose schema became known after their declaration since the last call. */
    public List<Integer> takeRefined() {
        if (refined.isEmpty()) {
            return List.of();
        }
        final List<Integer> taken = List.copyOf(refined);
        refined.clear();
        return taken;
    }

    /** Returns the id of a type, or -1 if it was never declared. */
    public int idOf(String name) {
        final Integer id = ids.get(name);
        return id == null ? -1 : id;
    }

    /** Returns the name of a type. */
    public String name(int typeId) {
        return names.get(typeId);
    }

    /** Returns the schema of a type's payloads. */
    public PayloadSchema schema(int typeId) {
        return schemas.get(typeId);
    }

    /** Returns the number of declared types. */
    public int size() {
        return names.size();
    }
}
