package io.multiverse.kernel.tick;

import io.multiverse.kernel.journal.ControlTickFrame;

/** The parts of a control tick that every threading mode runs, each by the thread whose turn it is. */
final class ControlTickCycle {
    private final RealmTable realms;
    private final TickWorker[] workers;
    private final ControlTickStages stages;
    private final RealmLifecycle lifecycle;

    ControlTickCycle(ClockworkSettings settings) {
        realms = new RealmTable(settings.windowNanos(), settings.localTickNanos(), settings.workers());
        workers = new TickWorker[settings.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new TickWorker(i, realms, settings.measureRealms() ? settings.clock() : null);
        }
        lifecycle = new RealmLifecycle(realms, workers);
        stages = new ControlTickStages(realms, lifecycle);
    }

    RealmTable realms() {
        return realms;
    }

    RealmLifecycle lifecycle() {
        return lifecycle;
    }

    ControlTickStages stages() {
        return stages;
    }

    TickWorker worker(int number) {
        return workers[number];
    }

    int workers() {
        return workers.length;
    }

    /** Opens the frame of a control tick. */
    void open(ControlTickFrame frame, long controlTick) {
        if (controlTick == 1) {
            begin();
        }
        frame.open(controlTick, controlTick * realms.grid().windowNanos(), realms.ranges());
    }

    private void begin() {
        realms.rebalance();
        realms.directory().refresh();
    }
}
