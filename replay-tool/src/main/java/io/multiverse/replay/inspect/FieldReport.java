package io.multiverse.replay.inspect;

import io.multiverse.cli.text.Figures;
import io.multiverse.expression.OwnedField;
import io.multiverse.replay.watch.FieldChange;
import io.multiverse.replay.watch.FieldText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code multiverse why} tells of a field.
 *
 * @param controlTick the control tick asked for
 * @param finding who changed the field last
 * @param causes the chain of causes of the event that was handled then, or null
 */
public record FieldReport(long controlTick, FieldHistory.Finding finding, WhyReport causes) {
    private static final int SCHEMA_VERSION = 1;

    /** Returns the lines for people. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        final List<OwnedField> fields = finding.fields();
        lines.add(
                fields.size() == 1
                        ? FieldText.line(fields.get(0)) + "  at control tick " + Figures.grouped(controlTick)
                        : fields.size() + " fields at control tick " + Figures.grouped(controlTick) + ", from "
                                + FieldText.line(fields.get(0)));
        final FieldChange change = finding.change();
        if (change == null) {
            lines.add((fields.size() == 1 ? "it holds" : "they hold") + " that since the run's start");
            return lines;
        }
        lines.add(
                "last changed in control tick " + Figures.grouped(change.site().controlTick()) + ": " + change.path()
                        + "  " + FieldText.text(change.before()) + " -> " + FieldText.text(change.after()));
        lines.add("by " + (change.site().step() == null ? "the kernel, " : "realm code, ")
                + change.site().text());
        if (causes != null) {
            lines.addAll(causes.lines());
        } else if (change.site().cause() != null) {
            lines.add("the journal does not hold " + change.site().cause() + ", so its causes are not known");
        }
        return lines;
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("controlTick", controlTick);
        final Map<String, Object> values = new LinkedHashMap<>();
        finding.fields()
                .forEach(field ->
                        values.put(field.path(), FieldText.json(field.value().value())));
        map.put("fields", values);
        map.put("lastChange", finding.change() == null ? null : finding.change().toMap());
        map.put("causes", causes == null ? null : causes.toMap());
        return map;
    }
}
