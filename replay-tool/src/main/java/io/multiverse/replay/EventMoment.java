package io.multiverse.replay;

import io.multiverse.replay.expression.FieldPath;
import io.multiverse.replay.expression.FieldValue;
import io.multiverse.replay.expression.Moment;
import java.util.List;

/**
 * A control tick, and one of its events if a condition asks for them. Immutable.
 *
 * @param session the run, which stands behind the control tick
 * @param eventView the event, or null
 */
record EventMoment(ReplaySession session, EventView eventView) implements Moment {
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
    public String event(EventPart part) {
        return part(eventView, part);
    }

    /** Returns a part of an event, null for no event. */
    static String part(EventView event, EventPart part) {
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
