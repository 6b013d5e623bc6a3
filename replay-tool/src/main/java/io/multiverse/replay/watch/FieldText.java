package io.multiverse.replay.watch;

import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.NamedPayload;
import io.multiverse.expression.FieldValue;
import io.multiverse.expression.OwnedField;
import io.multiverse.kernel.state.StateField;
import io.multiverse.replay.journal.EventText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Prints fields and what they hold. Thread-safe. */
public final class FieldText {
    private FieldText() {}

    /** Returns whether a field stands for all pending timers of a realm, and the events that wait for it. */
    public static boolean isPendingWork(OwnedField field) {
        return field.value().path().equals(PendingWork.DIGEST_FIELD)
                && !field.owner().startsWith("stage:");
    }

    /** Returns path and value in one line. */
    public static String line(OwnedField field) {
        return field.path() + " = " + text(field.value());
    }

    /** Returns fields in a line each, and what {@code pending} has for those that stand for pending work after them. */
    public static List<String> lines(Collection<OwnedField> fields, Map<String, PendingWork> pending) {
        final List<String> lines = new ArrayList<>();
        for (final OwnedField field : fields) {
            final PendingWork work = pending.get(field.path());
            lines.add(work == null ? line(field) : field.path() + " = " + work.counts());
        }
        pending.values().forEach(work -> lines.addAll(work.lines()));
        return lines;
    }

    /** Returns a value as it is printed: texts with anything but plain characters in quotes, and no field as a dash. */
    public static String text(FieldValue value) {
        if (value == null) {
            return "-";
        }
        if (value.path().equals(PendingWork.DIGEST_FIELD)) {
            return "digest " + EventText.hex(value.bits());
        }
        if (value.kind() != StateField.Kind.TEXT || value.text() == null) {
            return value.valueText();
        }
        return value.text().matches("[\\p{L}\\d_./:+-]+") ? value.text() : JsonText.compact(value.text());
    }

    /** Returns a value for JSON: what many readers would round, or JSON cannot spell, becomes a text. */
    public static Object json(Object value) {
        if (value instanceof Long number) {
            return NamedPayload.exact(number);
        }
        return value instanceof Double number && !Double.isFinite(number) ? number.toString() : value;
    }
}
