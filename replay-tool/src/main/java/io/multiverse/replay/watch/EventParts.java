package io.multiverse.replay.watch;

import io.multiverse.expression.Moment;
import io.multiverse.replay.journal.NamedEvent;

/** What a condition can ask of a recorded event. Thread-safe. */
public final class EventParts {
    private EventParts() {}

    /** Returns a part of an event, null for no event. */
    public static String part(NamedEvent event, Moment.EventPart part) {
        if (event == null) {
            return null;
        }
        return switch (part) {
            case TYPE -> event.type();
            case SOURCE -> event.source();
            case TARGET -> event.target();
            case DUE -> event.dueText();
            case PRIORITY -> Integer.toString(event.event().priority());
        };
    }
}
