package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.jfr.ControlTickSpan;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.agrona.concurrent.NanoClock;

/** The parts of a control tick that every threading mode runs, each by the thread whose turn it is. */
final class ControlTickCycle {
    private final RealmTable realms;
    private final TickWorker[] workers;
    private final ControlTickStages stages;
    private final RealmLifecycle lifecycle;
    private final ControlTickSpan span = new ControlTickSpan();
    private final NanoClock clock;
    private long endNanos;
    private ControlTickFrame restored;

    ControlTickCycle(ClockworkSettings settings) {
        clock = settings.clock();
        realms = new RealmTable(
                settings.windowNanos(),
                settings.localTickNanos(),
                settings.pendingBytesPerRealm(),
                settings.workers(),
                settings.ranges());
        workers = new TickWorker[settings.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new TickWorker(
                    i,
                    realms,
                    settings.digestIntervalControlTicks(),
                    settings.ties(),
                    settings.measureRealms() ? settings.clock() : null,
                    settings.ranges().timer(i));
        }
        lifecycle = new RealmLifecycle(realms, workers);
        stages = new ControlTickStages(realms, lifecycle, settings.digestIntervalControlTicks(), settings.ties());
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

    /**
     * Opens the frame of a control tick that was due at {@code dueNanos} and begins now. If it follows the previous one
     * at once, one reading of the clock serves as the end of that one and as its beginning.
     */
    void begin(ControlTickFrame frame, long controlTick, long dueNanos, boolean followsAtOnce) {
        span.open();
        final long nowNanos = followsAtOnce ? endNanos : clock.nanoTime();
        if (controlTick == 1) {
            placeRealms();
        }
        frame.openExceptParts(controlTick, controlTick * realms.grid().windowNanos(), realms.ranges());
        frame.began(dueNanos == Pacer.NO_DEADLINE ? nowNanos : dueNanos, nowNanos);
    }

    /** Opens the frame of a control tick. */
    void open(ControlTickFrame frame, long controlTick) {
        if (controlTick == 1) {
            placeRealms();
        }
        frame.open(controlTick, controlTick * realms.grid().windowNanos(), realms.ranges());
    }

    /** Notes that the frame of a control tick was sealed now. */
    void end(ControlTickFrame frame) {
        endNanos = clock.nanoTime();
        frame.elapsedNanos(endNanos - frame.beganNanos());
        if (span.isOpen()) {
            span.close(
                    frame.controlTick(),
                    frame.eventCount(),
                    frame.inputs().size(),
                    frame.runningRealms(),
                    realms.calendars().size());
        }
    }

    /** Writes the state that determines the control ticks after {@code frame}, the current one. */
    void writeState(ControlTickFrame frame, StateWriter out) {
        ClockworkState.write(realms, stages, frame, out);
    }

    /** Continues after the control tick with this state. */
    void readState(long controlTick, StateReader in) {
        restored = ClockworkState.read(realms, stages, controlTick, workers.length, in);
    }

    /** Returns the control tick this cycle continues after, 0 unless it was restored. */
    long restoredControlTick() {
        return restored == null ? 0 : restored.controlTick();
    }

    /** Returns the frame that delivers to the first window, or null. */
    ControlTickFrame restoredFrame() {
        return restored;
    }

    private void placeRealms() {
        realms.rebalance(0);
        realms.directory().refresh();
    }
}
