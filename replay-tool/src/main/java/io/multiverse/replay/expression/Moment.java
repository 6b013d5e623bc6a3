package io.multiverse.replay.expression;

import java.util.List;

/** What a condition is evaluated against. */
public interface Moment {
    /** Returns the control tick. */
    long controlTick();

    /** Returns the fields that a path means, none if there are none. */
    List<FieldValue> fields(FieldPath path);

    /** Returns a part of the event that is looked at or handled, or null if there is none. */
    String event(EventPart part);

    /** What a condition can ask of an event. */
    enum EventPart {
        /** The name of its type. */
        TYPE,
        /** Who emitted it. */
        SOURCE,
        /** Whom it is for. */
        TARGET
    }
}
