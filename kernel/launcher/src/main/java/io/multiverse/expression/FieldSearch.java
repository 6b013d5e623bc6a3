package io.multiverse.expression;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import java.util.ArrayList;
import java.util.List;

/** Finds the fields that paths mean in the state of a run. Thread-safe. */
public final class FieldSearch {
    private static final int MOST_HINTS = 8;
    private static final FieldPath.Step SIZE = new FieldPath.Step(FieldPath.Name.of("size", true), 0);

    private FieldSearch() {}

    /** Returns all fields that a path means now, in order of realm or stage. */
    public static List<OwnedField> fields(FieldPath path, RunAtTick run) {
        return fieldsOf(owners(path, run), path, run);
    }

    /** Returns the fields that a path means in some of its realms or stages. */
    static List<OwnedField> fieldsOf(List<String> owners, FieldPath path, RunAtTick run) {
        final FieldPicker picker = new FieldPicker(List.of(path));
        final List<OwnedField> fields = new ArrayList<>();
        for (final String id : owners) {
            picker.clear();
            run.describe(path.isStage(), id, picker);
            final String owner = FieldPath.ownerText(path.isStage(), id);
            picker.found(0).forEach(value -> fields.add(new OwnedField(owner, value)));
        }
        return fields;
    }

    /** Returns the ids of the realms, or the names of the stages, that a path means now. */
    public static List<String> owners(FieldPath path, RunAtTick run) {
        if (path.isStage()) {
            return run.stages().stream().filter(name -> path.names(true, name)).toList();
        }
        if (!path.owner().isPattern()) {
            return run.hasRealm(path.owner().text()) ? List.of(path.owner().text()) : List.of();
        }
        return run.realmIds().stream().filter(id -> path.names(false, id)).toList();
    }

    /** Returns why a path means nothing now, with what there is instead; null if it means something. */
    public static String whyNothing(FieldPath path, RunAtTick run) {
        final List<String> owners = owners(path, run);
        if (owners.isEmpty()) {
            final String what = path.isStage() ? "stage" : "realm";
            final List<String> known = path.isStage() ? run.stages() : run.realmIds();
            return "no " + what + " is called " + path.owner().text() + " at control tick "
                    + Figures.grouped(run.controlTick())
                    + (known.isEmpty() ? "; there is none" : "; there are " + some(known));
        }
        if (!fields(path, run).isEmpty()) {
            return null;
        }
        final FieldPath whole = FieldPath.parse(FieldPath.ownerText(path.isStage(), JsonText.compact(owners.get(0))));
        final List<String> names = fields(whole, run).stream()
                .map(field -> field.value().path().replaceAll("\\[\\d+]", "[*]"))
                .distinct()
                .toList();
        final String near = path.steps().isEmpty() || path.steps().get(0).name() == null
                ? ""
                : path.steps().get(0).name().text();
        final List<String> likely =
                names.stream().filter(name -> name.startsWith(near)).toList();
        return "no field is called " + path.text() + " at control tick " + Figures.grouped(run.controlTick()) + "; "
                + owners.get(0) + " has " + some(likely.isEmpty() ? names : likely);
    }

    /** Returns whether a path that means nothing now names an item of a list that is too short, or empty. */
    public static boolean isOfMissingItem(FieldPath path, RunAtTick run) {
        final List<FieldPath.Step> before = new ArrayList<>();
        for (final FieldPath.Step step : path.steps()) {
            if (step.name() == null) {
                final List<OwnedField> sizes = fields(path.with(before, SIZE), run);
                if (!sizes.isEmpty()
                        && sizes.stream().allMatch(size -> size.value().bits() == 0)) {
                    return true;
                }
            }
            before.add(step.name() == null ? new FieldPath.Step(null, FieldPath.Step.ANY_ITEM) : step);
        }
        return !before.equals(path.steps()) && !fields(path.with(before), run).isEmpty();
    }

    private static String some(List<String> names) {
        final int more = names.size() - MOST_HINTS;
        return String.join(", ", names.subList(0, Math.min(MOST_HINTS, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
