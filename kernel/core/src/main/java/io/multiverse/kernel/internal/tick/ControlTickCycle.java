package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.jfr.ControlTickSpan;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.realm.VisitTimer;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.NanoClock;

/** The parts of a control tick that every threading mode runs, each by the thread whose turn it is. */
final class ControlTickCycle {
    private final RealmTable realms;
    private final ClockworkSettings settings;
    private final List<TickWorker> workers = new ArrayList<>();
    private final ThreadWindows[] threads;
    private final FrameExchange exchange;
    private RealmRanges staffed;
    private boolean endsHere;
    private final ControlTickStages stages;
    private final RealmLifecycle lifecycle;
    private final ControlTickSpan span = new ControlTickSpan();
    private final NanoClock clock;
    private long endNanos;
    private ControlTickFrame restored;

    ControlTickCycle(ClockworkSettings settings) {
        this.settings = settings;
        clock = settings.clock();
        exchange = settings.exchange();
        realms = new RealmTable(
                settings.windowNanos(),
                settings.localTickNanos(),
                settings.pendingBytesPerRealm(),
                settings.workers(),
                settings.ranges());
        threads = new ThreadWindows[settings.workers()];
        for (int i = 0; i < threads.length; i++) {
            workers.add(newWorker(i, realms.timer(i)));
            threads[i] = new ThreadWindows(workers.get(i));
        }
        lifecycle = new RealmLifecycle(realms, workers);
        stages = new ControlTickStages(realms, lifecycle, settings.digestIntervalControlTicks(), settings.ties());
    }

    private TickWorker newWorker(int range, VisitTimer timer) {
        return new TickWorker(
                range,
                realms,
                settings.digestIntervalControlTicks(),
                settings.ties(),
                settings.measureRealms() ? clock : null,
                timer);
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

    /** Returns the first of the windows' workers, which is the only one of a solo. */
    TickWorker firstWorker() {
        return workers.get(0);
    }

    ThreadWindows thread(int number) {
        return threads[number];
    }

    int threads() {
        return threads.length;
    }

    FrameExchange exchange() {
        return exchange;
    }

    /**
     * Completes a frame whose own windows are done: with what other nodes add, and with what stages do.
     *
     * @param stops whether no further control tick is wanted
     * @param ends tells that nobody waits for the frame any more
     * @return false if that came true before other nodes had added their part
     */
    boolean finish(ControlTickFrame frame, boolean stops, BooleanSupplier ends) {
        if (!exchange.complete(frame, stages.root(), stops, ends)) {
            return false;
        }
        endsHere = false;
        stages.run(frame);
        end(frame);
        return true;
    }

    /** Lets the control tick whose stages run be the last: every node of the run says so at the same one. */
    void endHere() {
        endsHere = true;
    }

    /** Returns whether a run that is shared ends on this node after the control tick that is done. */
    boolean isEndOfSharedRun(long controlTick) {
        return exchange.isShared() && (endsHere || exchange.endsAfter(controlTick)) && exchange.pauseAfter(controlTick);
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
        staff();
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
    void writeState(ControlTickFrame frame, StateEncoder out) {
        ClockworkState.write(realms, stages, frame, out);
    }

    /** Continues after the control tick with this state. */
    void readState(long controlTick, StateReader in) {
        restored = ClockworkState.read(realms, stages, controlTick, threads.length, in);
    }

    /** Returns the control tick this cycle continues after, 0 unless it was restored. */
    long restoredControlTick() {
        return restored == null ? 0 : restored.controlTick();
    }

    /** Returns the frame that delivers to the first window, or null. */
    ControlTickFrame restoredFrame() {
        return restored;
    }

    /** Sees to it that each range of this process has a worker; in a run of one process they stay the same. */
    private void staff() {
        final RealmRanges ranges = realms.ranges();
        if (!ranges.isShared() || ranges == staffed) {
            return;
        }
        if (staffed == null) {
            workers.clear();
        }
        staffed = ranges;
        final List<List<TickWorker>> byThread = new ArrayList<>();
        for (int thread = 0; thread < threads.length; thread++) {
            byThread.add(new ArrayList<>());
        }
        for (int range = 0; range < ranges.count(); range++) {
            if (range == workers.size()) {
                workers.add(ranges.isLocal(range) ? newWorker(range, realms.timer(range)) : null);
            }
            if (ranges.isLocal(range)) {
                byThread.get(ranges.thread(range)).add(workers.get(range));
            }
        }
        for (int thread = 0; thread < threads.length; thread++) {
            threads[thread].workers(byThread.get(thread).toArray(TickWorker[]::new));
        }
    }

    private void placeRealms() {
        realms.rebalance(0);
        realms.directory().refresh();
    }
}
