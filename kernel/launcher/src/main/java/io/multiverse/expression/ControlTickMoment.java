package io.multiverse.expression;

import java.util.List;
import java.util.function.Function;

/**
 * A run after a control tick: all of it or one realm, and one of the control tick's events if a condition asks for
 * them. Immutable.
 *
 * @param run the run
 * @param realm the id of the realm whose moment it is, or null for the moment of all
 * @param event has the parts of the event, or null
 * @param memory what fields held at the control tick before, or null if nobody remembers
 */
public record ControlTickMoment(
        RunAtTick run, String realm, Function<Moment.EventPart, String> event, FieldMemory memory) implements Moment {
    @Override
    public long controlTick() {
        return run.controlTick();
    }

    @Override
    public List<FieldValue> fields(FieldPath path) {
        final List<OwnedField> fields =
                realm == null ? FieldSearch.fields(path, run) : FieldSearch.fieldsOf(List.of(realm), path, run);
        return fields.stream().map(OwnedField::value).toList();
    }

    @Override
    public List<FieldShift> shifts(FieldPath path) {
        return memory == null ? List.of() : memory.shifts(path, realm);
    }

    /** Each realm has a clock of its own. */
    @Override
    public int secondOfDay() {
        return realm == null ? UNKNOWN_TIME : run.secondOfDay(realm);
    }

    @Override
    public String event(EventPart part) {
        return event == null ? null : event.apply(part);
    }
}
