package io.multiverse.kernel.internal.jfr;

import jdk.jfr.FlightRecorder;

/**
 * A stretch of time on one thread, opened and closed repeatedly. Not thread-safe: each thread has its own.
 *
 * @param <E> the event it becomes if something records it
 */
public abstract class Span<E extends SpanEvent> {
    private E event;
    private boolean isOpen;

    /** Makes a span that is not open. */
    protected Span() {}

    /** Makes the event; called once, when something records for the first time. */
    protected abstract E newEvent();

    /** Begins the span unless it is open, or nothing records it. */
    public final void open() {
        if (FlightRecorder.isInitialized()) {
            begin();
        }
    }

    private void begin() {
        if (event == null) {
            event = newEvent();
        }
        if (!isOpen && event.isEnabled()) {
            isOpen = true;
            event.begin();
        }
    }

    /** Returns whether the span is open, so recorded. */
    public final boolean isOpen() {
        return isOpen;
    }

    /** Discards an open span. */
    public final void abandon() {
        isOpen = false;
    }

    /** Ends the span; returns the event to be filled in and committed, or null if there is none. */
    protected final E end() {
        return isOpen ? ended() : null;
    }

    private E ended() {
        isOpen = false;
        event.end();
        return event.shouldCommit() ? event : null;
    }
}
