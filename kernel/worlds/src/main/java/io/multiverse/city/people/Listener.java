package io.multiverse.city.people;

import io.multiverse.kernel.event.EventFlyweight;

/** Somebody in a city who reacts to events of a type. */
@FunctionalInterface
public interface Listener {
    /** Reacts to an event; returns false if it makes no sense, so that nothing came of it. */
    boolean hear(EventFlyweight event, Moment now);
}
