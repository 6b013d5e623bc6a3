package io.multiverse.kernel.internal.strict;

import io.multiverse.kernel.report.StrictFinding;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds objects that two realms reach and that can change, and statics of their classes that can.
 *
 * <p>Nothing says that an array is a table that stays as it is, so an array counts once its content was seen to change
 * between two looks. For the control-tick thread, between windows.
 */
final class SharedObjects {
    private static final String REMEDY = ": give each realm one of its own and let them tell each other by events, or"
            + " say why it does no harm with @AllowNondeterminism";

    private final StrictWatch watch;
    private Map<Object, Long> arrays = new IdentityHashMap<>();
    private Map<Object, Long> arraysBefore = new IdentityHashMap<>();

    SharedObjects(StrictWatch watch) {
        this.watch = watch;
    }

    /** Where an object was reached: from a realm, over fields. */
    private record Place(String realm, Place from, String step, Object object) {
        private String path() {
            final StringBuilder path = new StringBuilder();
            for (Place place = this; place != null; place = place.from) {
                path.insert(0, place.from == null ? place.realm : place.step);
            }
            return path.toString();
        }
    }

    /** Looks at the realms, in order. */
    void look(Iterable<StrictRealm> realms) {
        arraysBefore = arrays;
        arrays = new IdentityHashMap<>();
        final Map<Object, Place> reached = new IdentityHashMap<>();
        final Set<Class<?>> classes = new LinkedHashSet<>();
        for (final StrictRealm realm : realms) {
            walk(realm, reached, classes);
        }
        for (final Class<?> type : classes) {
            lookAtStatics(type);
        }
    }

    private void walk(StrictRealm realm, Map<Object, Place> reached, Set<Class<?>> classes) {
        final Deque<Place> left = new ArrayDeque<>();
        left.add(new Place(realm.name(), null, "", realm.innermost()));
        while (!left.isEmpty()) {
            final Place place = left.remove();
            final Place known = reached.putIfAbsent(place.object, place);
            if (known != null) {
                if (!known.realm.equals(place.realm)) {
                    shared(known, place);
                }
                continue;
            }
            addClasses(place.object.getClass(), classes);
            ObjectGraph.forEachReference(
                    place.object, (step, value) -> left.add(new Place(place.realm, place, step, value)));
        }
    }

    private static void addClasses(Class<?> of, Set<Class<?>> classes) {
        for (Class<?> type = of; type != null && !ObjectKind.isOfJdk(type); type = type.getSuperclass()) {
            if (!type.isArray() && !type.isHidden()) {
                classes.add(type);
            }
        }
    }

    private void shared(Place first, Place second) {
        if (canChange(first.object)) {
            watch.found(
                    StrictFinding.Kind.SHARED_OBJECT,
                    "realms " + first.realm + " and " + second.realm + " share an object that can change: "
                            + first.path() + " -> " + TextOf.typeName(first.object.getClass()) + " <- "
                            + second.path() + REMEDY);
        }
    }

    private boolean canChange(Object object) {
        if (!object.getClass().isArray()) {
            return ObjectKind.of(object.getClass()).isMutable();
        }
        final long content = arrays.computeIfAbsent(object, ObjectGraph::contentOf);
        final Long before = arraysBefore.get(object);
        return before != null && before != content;
    }

    private void lookAtStatics(Class<?> type) {
        if (ObjectKind.isAllowed(type) || ObjectKind.of(type).isLeaf()) {
            return;
        }
        for (final Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || ObjectKind.isAllowed(field) || !ObjectKind.open(field)) {
                continue;
            }
            final String name = type.getTypeName() + "." + field.getName();
            if (!Modifier.isFinal(field.getModifiers())) {
                watch.found(
                        StrictFinding.Kind.MUTABLE_STATIC,
                        "realms share the static " + name + ", which is not final" + REMEDY);
            } else if (!field.getType().isPrimitive()) {
                final Object value = ObjectGraph.valueOf(field, null);
                if (value != null && canChange(value)) {
                    watch.found(
                            StrictFinding.Kind.MUTABLE_STATIC,
                            "realms share what the static " + name + " holds, " + TextOf.brief(value)
                                    + " that can change" + REMEDY);
                }
            }
        }
    }
}
