package io.multiverse.replay.watch;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.state.StateField;
import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.expression.FieldPicker;
import io.multiverse.replay.expression.FieldValue;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.NamedPayload;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the fields that paths mean in the state of a run, and prints them. Thread-safe. */
public final class FieldText {
    private static final int MOST_HINTS = 8;

    private FieldText() {}

    /**
     * A field of a realm or stage.
     *
     * @param owner the realm's id, or {@code stage:} and the stage's name
     * @param value the field
     */
    public record Owned(String owner, FieldValue value) {
        /** Returns the whole path: owner and field. */
        public String path() {
            return owner + "." + value.path();
        }

        /** Returns whether it stands for all pending timers of a realm. */
        public boolean isTimers() {
            return value.path().equals(PendingWork.DIGEST_FIELD) && !owner.startsWith("stage:");
        }

        /** Returns path and value in one line. */
        public String line() {
            return path() + " = " + text(value);
        }
    }

    /** Returns fields in a line each, and what {@code pending} has for those that stand for timers after them. */
    public static List<String> lines(Collection<Owned> fields, Map<String, PendingWork> pending) {
        final List<String> lines = new ArrayList<>();
        for (final Owned field : fields) {
            final PendingWork work = pending.get(field.path());
            lines.add(work == null ? field.line() : field.path() + " = " + work.timerCount());
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

    /** Returns all fields that a path means now, in order of realm or stage. */
    public static List<Owned> fields(FieldPath path, ReexecutionSession session) {
        final FieldPicker picker = new FieldPicker(List.of(path));
        final List<Owned> fields = new ArrayList<>();
        for (final String id : owners(path, session)) {
            picker.clear();
            session.describe(path.isStage(), id, picker);
            final String owner = FieldPath.ownerText(path.isStage(), id);
            picker.found(0).forEach(value -> fields.add(new Owned(owner, value)));
        }
        return fields;
    }

    /** Returns the ids of the realms, or the names of the stages, that a path means now. */
    public static List<String> owners(FieldPath path, ReexecutionSession session) {
        if (path.isStage()) {
            return session.stages().stream()
                    .filter(name -> path.names(true, name))
                    .toList();
        }
        final Map<String, ?> realms = session.realms();
        if (!path.owner().isPattern()) {
            return realms.containsKey(path.owner().text())
                    ? List.of(path.owner().text())
                    : List.of();
        }
        return realms.keySet().stream().filter(id -> path.names(false, id)).toList();
    }

    /** Returns why a path means nothing now, with what there is instead; null if it means something. */
    public static String whyNothing(FieldPath path, ReexecutionSession session) {
        final List<String> owners = owners(path, session);
        if (owners.isEmpty()) {
            final String what = path.isStage() ? "stage" : "realm";
            final List<String> known = path.isStage()
                    ? session.stages()
                    : List.copyOf(session.realms().keySet());
            return "no " + what + " is called " + path.owner().text() + " at control tick "
                    + Figures.grouped(session.controlTick())
                    + (known.isEmpty() ? "; there is none" : "; there are " + some(known));
        }
        if (!fields(path, session).isEmpty()) {
            return null;
        }
        final FieldPath whole = FieldPath.parse(FieldPath.ownerText(path.isStage(), JsonText.compact(owners.get(0))));
        final List<String> names = fields(whole, session).stream()
                .map(field -> field.value().path().replaceAll("\\[\\d+]", "[*]"))
                .distinct()
                .toList();
        final String near = path.steps().isEmpty() || path.steps().get(0).name() == null
                ? ""
                : path.steps().get(0).name().text();
        final List<String> likely =
                names.stream().filter(name -> name.startsWith(near)).toList();
        return "no field is called " + path.text() + " at control tick " + Figures.grouped(session.controlTick()) + "; "
                + owners.get(0) + " has " + some(likely.isEmpty() ? names : likely);
    }

    private static String some(List<String> names) {
        final int more = names.size() - MOST_HINTS;
        return String.join(", ", names.subList(0, Math.min(MOST_HINTS, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
