package io.multiverse.replay.watch;

import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.expression.FieldShift;
import io.multiverse.replay.expression.FieldValue;
import io.multiverse.replay.expression.Moment;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.util.List;

/**
 * A control tick, and one of its events if a condition asks for them. Immutable.
 *
 * @param session the run, which stands after the control tick
 * @param namedEvent the event, or null
 * @param memory what fields held at the control tick before, or null if nobody remembers
 */
public record EventMoment(ReexecutionSession session, NamedEvent namedEvent, FieldMemory memory) implements Moment {
    @Override
    public long controlTick() {
        return session.controlTick();
    }

    @Override
    public List<FieldValue> fields(FieldPath path) {
        return FieldText.fields(path, session).stream()
                .map(FieldText.Owned::value)
                .toList();
    }

    @Override
    public List<FieldShift> shifts(FieldPath path) {
        return memory == null ? List.of() : memory.shifts(path);
    }

    /** Each realm has a clock of its own. */
    @Override
    public int secondOfDay() {
        return -1;
    }

    @Override
    public String event(EventPart part) {
        return part(namedEvent, part);
    }

    /** Returns a part of an event, null for no event. */
    static String part(NamedEvent event, EventPart part) {
        if (event == null) {
            return null;
        }
        return switch (part) {
            case TYPE -> event.type();
            case SOURCE -> event.source();
            case TARGET -> event.target();
        };
    }
}
