package io.multiverse.replay.watch;

import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.expression.FieldShift;
import io.multiverse.replay.expression.FieldValue;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fields held at one control tick, to tell what has changed by the next. Not thread-safe. */
public final class FieldMemory {
    private final Map<FieldPath, Map<String, FieldValue>> fields = new LinkedHashMap<>();
    private final Map<FieldPath, Map<String, FieldShift>> shifts = new LinkedHashMap<>();

    /** Takes in what some paths mean now, and forgets all others. */
    public void begin(Collection<FieldPath> paths, ReexecutionSession session) {
        fields.clear();
        shifts.clear();
        paths.forEach(path -> fields.put(path, byPath(path, session)));
    }

    /** Takes in what the same paths mean at another control tick. */
    public void advance(ReexecutionSession session) {
        fields.replaceAll((path, before) -> {
            final Map<String, FieldValue> after = byPath(path, session);
            shifts.put(path, FieldShift.between(before, after));
            return after;
        });
    }

    private static Map<String, FieldValue> byPath(FieldPath path, ReexecutionSession session) {
        final Map<String, FieldValue> map = new LinkedHashMap<>();
        FieldText.fields(path, session).forEach(field -> map.putIfAbsent(field.path(), field.value()));
        return map;
    }

    /** Returns what changed between the last two control ticks of the fields a path means. */
    List<FieldShift> shifts(FieldPath path) {
        return List.copyOf(shifts.getOrDefault(path, Map.of()).values());
    }

    /** Returns the same as changes that came about by the control tick. */
    public List<FieldChange> changes(Collection<FieldPath> paths, CallSite site) {
        return paths.stream()
                .distinct()
                .flatMap(path -> shifts.getOrDefault(path, Map.of()).entrySet().stream())
                .map(shift -> new FieldChange(
                        shift.getKey(),
                        shift.getValue().before(),
                        shift.getValue().after(),
                        site))
                .toList();
    }
}
