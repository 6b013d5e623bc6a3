package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventCalendar;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.jfr.WindowSpan;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.Inbox;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.realm.VisitTimer;
import io.multiverse.kernel.internal.realm.WakeWheel;
import io.multiverse.kernel.internal.realm.WindowGrid;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.StuckRun;
import io.multiverse.kernel.state.StateDigest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Comparator;
import org.agrona.concurrent.NanoClock;

/**
 * Runs the windows of a contiguous range of realms: takes in their mail, visits those that are due in order of index,
 * digests them, and seals what they emitted.
 *
 * <p>It has no thread of its own and knows of no other worker; {@link #wake} is for the control-tick thread between
 * windows.
 */
final class TickWorker implements Activity.Source {
    private static final VarHandle VISITING = visiting();

    private final int number;
    private final RealmTable realms;
    private final int digestInterval;
    private final NanoClock busyClock;
    private final VisitTimer timer;
    private final Inbox inbox;
    private final Emitter emitter = new Emitter();
    private final InstantSort sort = new InstantSort();
    private final StateDigest hash = new StateDigest();
    private final WindowSpan span;
    private RealmRanges ranges;
    private int start;
    private WakeWheel wheel;
    private EventCalendar calendar;
    private long[] stalePlaces = {};
    private int visited;

    /** The realm whose code runs, by index + 1, or 0: for {@link #mark}, which another thread calls. */
    private int visiting;

    private Thread thread;
    private long window;

    /** Made last, so that the next worker's objects are on other cache lines, until a collector moves them. */
    private final long[] gap;

    /**
     * Makes a worker.
     *
     * @param ties the order of events that tie; null for the canonical one
     * @param busyClock measures each realm's windows; null if nobody asks
     * @param timer measures visits in the windows it names; null for none
     */
    TickWorker(
            int number, RealmTable realms, int digestInterval, TieOrder ties, NanoClock busyClock, VisitTimer timer) {
        this.number = number;
        this.realms = realms;
        this.digestInterval = digestInterval;
        inbox = new Inbox(ties);
        this.busyClock = busyClock;
        this.timer = timer;
        span = new WindowSpan(number);
        gap = new long[16];
    }

    /**
     * Runs the window of {@code frame}, that of control tick {@code controlTick}; {@code previous}, or null, holds what
     * is delivered to it. The control tick is passed because another core has just written the frame.
     */
    void runWindow(ControlTickFrame frame, long controlTick, ControlTickFrame previous) {
        window = controlTick;
        if (thread != Thread.currentThread()) {
            thread = Thread.currentThread();
        }
        span.open();
        visited = 0;
        final WorkerPart part = frame.part(number);
        part.clear();
        emitter.begin(
                part.outbox(),
                EmissionLimits.shareOfWindow(realms.directory().runningCount()),
                controlTick * realms.grid().windowNanos());
        final boolean isOwned = !adoptRanges(frame);
        wheel.advance();
        if (previous == null) {
            calendar.advance();
        } else {
            inbox.deliver(previous, isOwned, part);
        }
        try {
            if (timer != null && timer.isMeasured(window)) {
                visitMeasured(part);
            }
            for (int place = wheel.poll(); place >= 0; place = wheel.poll()) {
                visit(place, part);
            }
            if (digestInterval > 1 && window % digestInterval == 0) {
                digestStale(part);
            }
        } finally {
            VISITING.setOpaque(this, 0);
        }
        final WindowGrid grid = realms.grid();
        part.outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + grid.steps(), realms.directory(), ranges);
        span.close(window, visited, part.outbox().size());
    }

    /** Notes that the calling thread runs a realm in a window of its own, for {@link #now}; -1 when it has returned. */
    void runs(int realmIndex, long controlTick) {
        window = controlTick;
        thread = Thread.currentThread();
        VISITING.setOpaque(this, realmIndex + 1);
    }

    private void visitMeasured(WorkerPart part) {
        timer.begin();
        for (int place = wheel.poll(); place >= 0; place = wheel.poll()) {
            visit(place, part);
            timer.visited(start + place);
        }
        timer.end();
    }

    private void visit(int place, WorkerPart part) {
        final int index = start + place;
        if (!realms.directory().isRunning(index)) {
            inbox.drop(place);
            return;
        }
        if (!inbox.open(place) && wheel.dueWindow(place) > window) {
            return;
        }
        visited++;
        VISITING.setOpaque(this, index + 1);
        final RealmSlot slot = realms.slot(index);
        final long begin = busyClock == null ? 0 : busyClock.nanoTime();
        slot.runWindow(realms.grid(), window, inbox, emitter);
        if (digestInterval == 1) {
            slot.pendingEvents(calendar.digest(index));
            slot.updateDigest(hash, part.digests());
        } else {
            slot.markStale();
            stalePlaces[place / Long.SIZE] |= 1L << place;
        }
        if (slot.failure() == null) {
            wheel.wake(place, slot.nextDueWindow());
        } else {
            fail(slot, part);
        }
        if (busyClock != null) {
            slot.addBusyNanos(busyClock.nanoTime() - begin);
        }
    }

    private void fail(RealmSlot slot, WorkerPart part) {
        wheel.wake(slot.index() - start, RealmSlot.NEVER);
        part.failures()
                .add(new LifecycleChange(
                        slot.index(),
                        realms.directory().status(slot.index()),
                        GameInstanceState.ERROR,
                        slot.simTimeNanos(),
                        slot.failure().getClass().getName()));
    }

    /** Computes the digests that became stale since they were computed last, in order of realm. */
    private void digestStale(WorkerPart part) {
        final int failed = part.failures().size();
        for (int word = 0; word < stalePlaces.length; word++) {
            while (stalePlaces[word] != 0) {
                final int place = word * Long.SIZE + Long.numberOfTrailingZeros(stalePlaces[word]);
                stalePlaces[word] &= stalePlaces[word] - 1;
                digestStale(realms.slot(start + place), part);
            }
        }
        if (part.failures().size() > failed) {
            part.failures().sort(Comparator.comparingInt(LifecycleChange::realmIndex));
        }
    }

    /**
     * Takes over from who owned its realms before, while other workers do the same; returns whether there are others
     * than before.
     */
    private boolean adoptRanges(ControlTickFrame frame) {
        if (ranges == frame.ranges()) {
            return false;
        }
        ranges = frame.ranges();
        start = ranges.start(number);
        final int end = Math.max(start, Math.min(ranges.end(number), realms.size()));
        wheel = new WakeWheel(end - start, window);
        final RealmDirectory directory = realms.directory();
        calendar = realms.calendars().of(number);
        inbox.serve(number, start, end, wheel, directory, calendar);
        stalePlaces = new long[(end - start + Long.SIZE - 1) / Long.SIZE];
        for (int index = start; index < end; index++) {
            if (realms.slot(index) != null && realms.slot(index).isStale()) {
                stalePlaces[(index - start) / Long.SIZE] |= 1L << index - start;
            }
            if (directory.isRunning(index)) {
                wheel.wake(index - start, realms.slot(index).nextDueWindow());
            }
        }
        return true;
    }

    private void digestStale(RealmSlot slot, WorkerPart part) {
        if (slot == null) {
            return;
        }
        final boolean hadFailed = slot.failure() != null;
        VISITING.setOpaque(this, slot.index() + 1);
        slot.pendingEvents(calendar.digest(slot.index()));
        slot.updateDigest(hash, part.digests());
        if (!hadFailed && slot.failure() != null) {
            fail(slot, part);
        }
    }

    private static VarHandle visiting() {
        try {
            return MethodHandles.lookup().findVarHandle(TickWorker.class, "visiting", int.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public long mark() {
        final int index = (int) VISITING.getOpaque(this) - 1;
        final RealmSlot slot = index < 0 ? null : realms.slot(index);
        return slot == null
                ? 0
                : 1 + Math.abs((((window * 31 + index) * 31 + slot.localTick()) * 31 + slot.eventsReceived()) >> 1);
    }

    @Override
    public Activity now() {
        final int index = (int) VISITING.getOpaque(this) - 1;
        final RealmSlot slot = index < 0 ? null : realms.slot(index);
        return slot == null ? null : new Activity(StuckRun.Part.REALM, thread, index, slot.localTick(), "");
    }

    /** Lets a realm of this worker's range be due in {@code window}; a range about to change does this itself. */
    void wake(int realmIndex, long window) {
        final int place = realmIndex - start;
        if (wheel != null && place >= 0 && place < wheel.places()) {
            wheel.wake(place, window);
        }
    }
}
