package io.multiverse.expression;

import io.multiverse.kernel.state.StateField;
import io.multiverse.kernel.state.StateFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The state of a realm or stage at one moment, field by field. Immutable. */
public final class NamedState {
    /** The state of what is not there. */
    public static final NamedState EMPTY = of(List.of());

    private final List<StateField> fields;
    private final Map<String, StateField> byPath = new LinkedHashMap<>();
    private final long digest;

    private NamedState(List<StateField> fields) {
        this.fields = List.copyOf(fields);
        long sum = 0;
        for (final StateField field : fields) {
            sum += field.share();
            byPath.putIfAbsent(field.path(), field);
        }
        digest = sum;
    }

    /**
     * One field in two states.
     *
     * @param path where it stands
     * @param before its value in the first, null if it has none there
     * @param after its value in the second, null if it has none there
     */
    public record Change(String path, StateField before, StateField after) {
        /** Returns the first value as text, {@code absent} if there is none. */
        public String beforeText() {
            return before == null ? "absent" : before.valueText();
        }

        /** Returns the second value as text, {@code absent} if there is none. */
        public String afterText() {
            return after == null ? "absent" : after.valueText();
        }
    }

    /** Returns a state as it was written. */
    public static NamedState of(StateFields written) {
        return of(written.fields());
    }

    /** Returns a state of these fields, in the order they were written. */
    public static NamedState of(List<StateField> fields) {
        return new NamedState(fields);
    }

    /** Returns all fields in the order they were written. */
    public List<StateField> fields() {
        return fields;
    }

    /** Returns the digest, as frames have it. */
    public long digest() {
        return digest;
    }

    /** Returns the field at a path, or null. */
    public StateField field(String path) {
        return byPath.get(path);
    }

    /** Adds all texts among the values to {@code texts}. */
    public void collectTexts(Collection<String> texts) {
        for (final StateField field : fields) {
            if (field.kind() == StateField.Kind.TEXT && field.text() != null) {
                texts.add(field.text());
            }
        }
    }

    /** Returns the fields that differ in another state, in the order they were written. */
    public List<Change> changesTo(NamedState other) {
        final Set<String> paths = new LinkedHashSet<>(byPath.keySet());
        paths.addAll(other.byPath.keySet());
        final List<Change> changes = new ArrayList<>();
        for (final String path : paths) {
            final StateField before = byPath.get(path);
            final StateField after = other.byPath.get(path);
            if (before == null || after == null || !before.hasValueOf(after)) {
                changes.add(new Change(path, before, after));
            }
        }
        return changes;
    }
}
