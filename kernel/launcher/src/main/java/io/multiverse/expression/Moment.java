package io.multiverse.expression;

import java.util.List;

/** What a condition is evaluated against. */
public interface Moment {
    /** The time of day that is not known. */
    int UNKNOWN_TIME = -1;

    /** Returns the control tick. */
    long controlTick();

    /** Returns the fields that a path means, none if there are none. */
    List<FieldValue> fields(FieldPath path);

    /** Returns those fields a path means that changed since the moment before; none if nobody remembers that one. */
    List<FieldShift> shifts(FieldPath path);

    /** Returns the seconds since midnight in the realm whose moment this is, or {@link #UNKNOWN_TIME}. */
    int secondOfDay();

    /** Returns a part of the event that is looked at or handled, or null if there is none. */
    String event(EventPart part);

    /** What a condition can ask of an event. */
    enum EventPart {
        /** The name of its type. */
        TYPE,
        /** Who emitted it. */
        SOURCE,
        /** Whom it is for. */
        TARGET,
        /** When it is due, in seconds of simulated time; null without a due time. */
        DUE,
        /** Its priority. */
        PRIORITY;

        /** Returns whether it is a number. */
        boolean isNumber() {
            return this == DUE || this == PRIORITY;
        }
    }
}
