package io.multiverse.replay.watch;

import io.multiverse.cli.text.Figures;
import io.multiverse.expression.FieldMemory;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldValue;
import io.multiverse.replay.journal.NamedEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field got another value, came up or went away. Immutable.
 *
 * @param path the whole path: realm or stage, and field
 * @param before what it held, or null if it was not there
 * @param after what it holds, or null if it is not there any more
 * @param site where that came about
 */
public record FieldChange(String path, FieldValue before, FieldValue after, CallSite site) {
    /** Returns the same change, with the event that its place names. */
    public FieldChange with(NamedEvent cause) {
        return new FieldChange(path, before, after, site.with(cause));
    }

    /** Returns what changed of some fields between the last two control ticks, as it came about by the second. */
    public static List<FieldChange> by(FieldMemory memory, Collection<FieldPath> paths, CallSite site) {
        return paths.stream()
                .distinct()
                .flatMap(path -> memory.shifts(path).entrySet().stream())
                .map(shift -> new FieldChange(
                        shift.getKey(),
                        shift.getValue().before(),
                        shift.getValue().after(),
                        site))
                .toList();
    }

    /** Returns the change in one line. */
    public String line() {
        return "control tick " + Figures.grouped(site.controlTick()) + "  " + values() + "  (" + site.text() + ")";
    }

    /** Returns the field and what it held and holds. */
    String values() {
        return path + "  " + FieldText.text(before) + " -> " + FieldText.text(after);
    }

    /** Returns the change for JSON. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("field", path);
        map.put("before", value(before));
        map.put("after", value(after));
        map.putAll(site.toMap());
        return map;
    }

    private static Object value(FieldValue field) {
        return field == null ? null : FieldText.json(field.value());
    }
}
