package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** One worker's window: taking in mail, visiting realms, sealing the outbox. Not thread-safe. */
public final class WindowSpan extends Span<WindowSpan.WindowEvent> {
    private final int worker;

    /** Makes the span of a worker's windows; workers count from 0. */
    public WindowSpan(int worker) {
        this.worker = worker;
    }

    @Override
    protected WindowEvent newEvent() {
        final WindowEvent event = new WindowEvent();
        event.worker = worker;
        return event;
    }

    /** Ends the span of a control tick's window. */
    public void close(long controlTick, int realmsVisited, int eventsEmitted) {
        final WindowEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.realmsVisited = realmsVisited;
            event.eventsEmitted = eventsEmitted;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.Window")
    @Label("Window")
    @Description("A worker delivers mail, runs the realms that are due, and seals what they emitted")
    static final class WindowEvent extends SpanEvent {
        @Label("Worker")
        int worker;

        @Label("Control Tick")
        long controlTick;

        @Label("Realms Visited")
        int realmsVisited;

        @Label("Events Emitted")
        int eventsEmitted;
    }
}
