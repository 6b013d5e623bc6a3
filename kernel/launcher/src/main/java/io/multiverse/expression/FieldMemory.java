package io.multiverse.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fields held at one control tick, to tell what has changed by the next. Not thread-safe. */
public final class FieldMemory {
    private final Map<FieldPath, Map<String, FieldValue>> fields = new LinkedHashMap<>();
    private final Map<FieldPath, Map<String, FieldShift>> shifts = new LinkedHashMap<>();

    /** Takes in what some paths mean now, and forgets all others. */
    public void begin(Collection<FieldPath> paths, RunAtTick run) {
        fields.clear();
        shifts.clear();
        paths.forEach(path -> fields.put(path, byPath(path, run)));
    }

    /** Takes in what the same paths mean at another control tick. */
    public void advance(RunAtTick run) {
        fields.replaceAll((path, before) -> {
            final Map<String, FieldValue> after = byPath(path, run);
            shifts.put(path, FieldShift.between(before, after));
            return after;
        });
    }

    private static Map<String, FieldValue> byPath(FieldPath path, RunAtTick run) {
        final Map<String, FieldValue> map = new LinkedHashMap<>();
        FieldSearch.fields(path, run).forEach(field -> map.putIfAbsent(field.path(), field.value()));
        return map;
    }

    /** Returns what changed between the last two control ticks of the fields a path means, by their whole paths. */
    public Map<String, FieldShift> shifts(FieldPath path) {
        return shifts.getOrDefault(path, Map.of());
    }

    /** Returns the same of the fields of one realm or stage. */
    List<FieldShift> shifts(FieldPath path, String owner) {
        return shifts(path).entrySet().stream()
                .filter(shift -> owner == null || shift.getKey().startsWith(owner + "."))
                .map(Map.Entry::getValue)
                .toList();
    }
}
