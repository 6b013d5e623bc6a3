package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.DigestLog;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.report.LifecycleChange;
import java.util.List;

/**
 * Changes realms' status at a control tick: clocks, wake-ups, the directory and the journal's record in one act.
 *
 * <p>For the control-tick thread, while stages run.
 */
public final class RealmLifecycle {
    private final RealmTable realms;
    private final List<TickWorker> workers;
    private ControlTickFrame frame;
    private boolean anyStopped;
    private long departedShares;

    RealmLifecycle(RealmTable realms, List<TickWorker> workers) {
        this.realms = realms;
        this.workers = workers;
    }

    void open(ControlTickFrame newFrame) {
        frame = newFrame;
        anyStopped = false;
        departedShares = 0;
    }

    /** Returns whether a realm that ran in the window does not run any more. */
    boolean anyStopped() {
        return anyStopped;
    }

    /** Returns what departed realms had added to the root. */
    long departedShares() {
        return departedShares;
    }

    /** Lets a SYNCING or PAUSED realm run from the next window on. */
    public void run(int realmIndex) {
        change(realmIndex, GameInstanceState.RUNNING);
        final RealmSlot slot = realms.slot(realmIndex);
        slot.startClockAt(frame.simTimeNanos());
        final long window = slot.nextDueWindow();
        for (int i = 0; i < workers.size(); i++) {
            if (workers.get(i) != null) {
                workers.get(i).wake(realmIndex, window);
            }
        }
    }

    /** Stops a RUNNING realm's clock. */
    public void pause(int realmIndex) {
        realms.slot(realmIndex).stopClockAt(frame.simTimeNanos());
        change(realmIndex, GameInstanceState.PAUSED);
    }

    /** Sets a SYNCING realm's clock, so that its own start sees the time of the control tick. */
    public void place(int realmIndex) {
        realms.slot(realmIndex).startClockAt(frame.simTimeNanos());
    }

    /** Notes that a SYNCING realm's own start threw. */
    public void fail(int realmIndex, String exceptionClass) {
        final GameInstanceState from = realms.directory().status(realmIndex);
        record(new LifecycleChange(realmIndex, from, GameInstanceState.ERROR, frame.simTimeNanos(), exceptionClass));
    }

    /** Journals what realms were refused in their own start, unless a window of theirs has done so. */
    public void tellRefusalsOfStarts() {
        for (int realmIndex = 0; realmIndex < realms.size(); realmIndex++) {
            tellRefusalsOfStart(realmIndex);
        }
    }

    /** Journals what a realm was refused in its own start, at this control tick. */
    public void tellRefusalsOfStart(int realmIndex) {
        realms.slot(realmIndex).drainRefusals(frame.deadLetters());
    }

    /** Removes a realm for good. */
    public void depart(int realmIndex) {
        departedShares += DigestLog.share(realmIndex, realms.slot(realmIndex).digest());
        change(realmIndex, GameInstanceState.OFFLINE);
        realms.remove(realmIndex);
    }

    /** Notes the realms whose code threw in the window. */
    void absorbFailures() {
        for (int worker = 0; worker < frame.workers(); worker++) {
            final List<LifecycleChange> failures = frame.part(worker).failures();
            for (int i = 0; i < failures.size(); i++) {
                record(failures.get(i));
            }
        }
    }

    private void change(int realmIndex, GameInstanceState to) {
        final GameInstanceState from = realms.directory().status(realmIndex);
        record(new LifecycleChange(realmIndex, from, to, frame.simTimeNanos(), ""));
    }

    private void record(LifecycleChange change) {
        final RealmDirectory directory = realms.directory();
        directory.status(change.realmIndex(), change.to());
        frame.lifecycle().add(change);
        anyStopped |= change.from() == GameInstanceState.RUNNING;
    }
}
