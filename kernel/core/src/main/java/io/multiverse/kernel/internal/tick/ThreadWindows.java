package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.frame.ControlTickFrame;

/**
 * Runs the windows of all ranges of one thread: one in a run of one process, in a run that is shared also those that
 * realms opened as they joined.
 */
final class ThreadWindows implements Activity.Source {
    private volatile TickWorker[] workers;

    ThreadWindows(TickWorker... workers) {
        this.workers = workers;
    }

    /** Changes whose windows are run; between windows only. */
    void workers(TickWorker[] newWorkers) {
        workers = newWorkers;
    }

    /** Runs the windows of a control tick; see {@link TickWorker#runWindow}. */
    void run(ControlTickFrame frame, long controlTick, ControlTickFrame previous) {
        for (final TickWorker worker : workers) {
            worker.runWindow(frame, controlTick, previous);
        }
    }

    @Override
    public long mark() {
        for (final TickWorker worker : workers) {
            final long mark = worker.mark();
            if (mark != 0) {
                return mark;
            }
        }
        return 0;
    }

    @Override
    public Activity now() {
        for (final TickWorker worker : workers) {
            final Activity activity = worker.now();
            if (activity != null) {
                return activity;
            }
        }
        return null;
    }
}
