package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A worker that waits for other threads. Not thread-safe. */
public final class BarrierWaitSpan extends Span<BarrierWaitSpan.BarrierWaitEvent> {
    /** Worker 0 waits until all workers are done with the window. */
    public static final String WINDOWS = "windows";

    /** Another worker waits until worker 0 begins the next window, so also while no control tick is due. */
    public static final String NEXT_WINDOW = "next window";

    /** Worker 0 waits until the journaler has taken in a frame and so made room for the next one. */
    public static final String JOURNALER = "journaler";

    private final int worker;
    private final String barrier;

    /** Makes the span of a worker's waits at a barrier; workers count from 0. */
    public BarrierWaitSpan(int worker, String barrier) {
        this.worker = worker;
        this.barrier = barrier;
    }

    @Override
    protected BarrierWaitEvent newEvent() {
        final BarrierWaitEvent event = new BarrierWaitEvent();
        event.worker = worker;
        event.barrier = barrier;
        return event;
    }

    /** Ends the span of the wait that delayed a control tick. */
    public void close(long controlTick) {
        final BarrierWaitEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.BarrierWait")
    @Label("Barrier Wait")
    @Description("A worker waits for other threads")
    static final class BarrierWaitEvent extends SpanEvent {
        @Label("Worker")
        int worker;

        @Label("Control Tick")
        @Description("The control tick that the worker cannot continue with")
        long controlTick;

        @Label("Barrier")
        @Description("What it waits for: windows, next window, or journaler")
        String barrier;
    }
}
