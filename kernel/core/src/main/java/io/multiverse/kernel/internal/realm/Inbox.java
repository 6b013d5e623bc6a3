package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Audience;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.EventCalendar;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RecordChunk;
import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.Arrays;
import org.agrona.collections.LongHashSet;

/**
 * The mail of one worker's realms for one window: a chain per realm, in canonical order, of the addresses of records
 * that stay where they were written. What is due later goes on to the worker's calendar.
 *
 * <p>A broadcast to M realms of the worker costs M links. Not thread-safe; nothing is allocated once it has grown to
 * the busiest window.
 */
public final class Inbox {
    /** Marks the address of an event that is not delivered because too much waits for its target. */
    private static final long REFUSED = 1;

    private static final int SCHEDULED = Integer.MIN_VALUE;

    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight flyweight = new EventFlyweight();
    private final ScheduledMail inOrder = new ScheduledMail();
    private final LongHashSet recalled = new LongHashSet();
    /** The order of events that tie; null for the canonical one. */
    private final TieOrder ties;

    /**
     * The first and the last node of each realm's chain, side by side; 0 for none. The last one's sign says whether an
     * event of the chain has a due time or a priority.
     */
    private int[] chains = new int[0];

    private long[] addresses = new long[64];
    private int[] links = new int[64];
    private int nodes = 1;
    private int cursor;
    private boolean isInOrder;
    private int worker;
    private int start;
    private int end;
    private long startNanos;
    private WakeWheel wheel;
    private RealmDirectory directory;
    private EventCalendar calendar;
    private WorkerPart part;
    private int dueEvents;
    private int dueDeliveries;

    /** Makes an inbox that serves no realms yet; {@code ties} orders events that tie, null leaves them as they are. */
    public Inbox(TieOrder ties) {
        this.ties = ties;
    }

    /**
     * Makes the inbox serve realms {@code start} to {@code end} - 1.
     *
     * @param newWorker the worker that owns them
     * @param newWheel wakes those with mail
     * @param newCalendar takes in what is due later
     */
    public void serve(
            int newWorker,
            int newStart,
            int newEnd,
            WakeWheel newWheel,
            RealmDirectory newDirectory,
            EventCalendar newCalendar) {
        worker = newWorker;
        start = newStart;
        end = newEnd;
        wheel = newWheel;
        directory = newDirectory;
        calendar = newCalendar;
        chains = new int[2 * (newEnd - newStart)];
    }

    /**
     * Takes in what {@code frame} delivers to the realms served, and what is due in the window after it; realms run by
     * what the directory says now.
     *
     * @param isOwned whether the realms served are those the worker owned when the frame was sealed
     * @param newPart counts what was due
     */
    public void deliver(ControlTickFrame frame, boolean isOwned, WorkerPart newPart) {
        nodes = 1;
        dueEvents = 0;
        dueDeliveries = 0;
        part = newPart;
        startNanos = frame.simTimeNanos();
        if (frame.recallCount() > 0) {
            takeBack(frame);
        }
        calendar.advance();
        for (RecordChunk events = calendar.due(); events != null; events = events.next()) {
            for (long at = events.start(); at < events.end(); at += EventMemory.recordLength(at)) {
                final int target = calendar.leave(at);
                if (!EventCalendar.isRecalled(target) && !isForOthers(target)) {
                    due(at, target);
                }
            }
        }
        if (frame.eventCount() > 0) {
            takeIn(frame, isOwned);
        }
        newPart.countDue(dueEvents, dueDeliveries);
        if (!recalled.isEmpty()) {
            recalled.clear();
        }
    }

    private void takeIn(ControlTickFrame frame, boolean isOwned) {
        merge.reset();
        add(frame.inputEvents(), isOwned);
        for (int source = 0; source < frame.workers(); source++) {
            add(frame.part(source).outbox(), isOwned);
        }
        add(frame.stageEvents(), isOwned);
        while (merge.nextRun()) {
            final Outbox outbox = merge.outbox();
            final RefList events = merge.run();
            final int runEnd = merge.runEnd();
            if (outbox.scheduled() == 0) {
                for (int place = merge.runStart(); place < runEnd; place++) {
                    final long address = outbox.address(events.get(place));
                    deliver(address, EventMemory.target(address), false);
                }
            } else {
                for (int place = merge.runStart(); place < runEnd; place++) {
                    deliverScheduled(outbox.address(events.get(place)));
                }
            }
        }
    }

    private void takeBack(ControlTickFrame frame) {
        for (int source = 0; source < frame.workers(); source++) {
            takeBack(frame.part(source).outbox().recalls());
        }
        takeBack(frame.stageEvents().recalls());
    }

    private void takeBack(RefList eventIds) {
        for (int i = 0; i < eventIds.size(); i++) {
            recalled.add(eventIds.get(i));
            calendar.recall(eventIds.get(i));
        }
    }

    private void add(Outbox outbox, boolean isOwned) {
        if (outbox.size() > 0) {
            merge.add(outbox, isOwned ? outbox.eventsFor(worker) : outbox.events());
        }
    }

    private void deliver(long address, int target, boolean isScheduled) {
        if (Targets.isRealm(target)) {
            if (target >= start && target < end && directory.isRunning(target)) {
                append(target, address, isScheduled);
            }
        } else if (target != Targets.UNKNOWN) {
            final Audience audience = directory.audience(target, EventMemory.typeId(address));
            final int places = audience.runningCount();
            for (int place = audience.firstPlaceFrom(start); place < places; place++) {
                if (audience.running(place) >= end) {
                    return;
                }
                append(audience.running(place), address, isScheduled);
            }
        }
    }

    /** Delivers an event of a frame in which some have a due time or a priority. */
    private void deliverScheduled(long address) {
        final long dueNanos = EventMemory.dueNanos(address);
        final int target = EventMemory.target(address);
        if (dueNanos == EventMemory.NO_DUE_TIME) {
            deliver(address, target, EventMemory.priority(address) != 0);
            return;
        }
        if (isForOthers(target) || !recalled.isEmpty() && recalled.contains(EventMemory.id(address))) {
            return;
        }
        if (dueNanos - startNanos < calendar.windowNanos()) {
            due(address, target);
        } else if (!calendar.add(address)) {
            refuse(address, target);
        }
    }

    private boolean isForOthers(int target) {
        return Targets.isRealm(target) && (target < start || target >= end);
    }

    /** Delivers an event that is due in this window; those that do not run are told by their realm's dead letters. */
    private void due(long address, int target) {
        final int deliveries;
        final boolean isDelivered;
        if (Targets.isRealm(target)) {
            append(target, address, true);
            isDelivered = directory.isRunning(target);
            deliveries = isDelivered ? 1 : 0;
        } else {
            final Audience audience = directory.audience(target, EventMemory.typeId(address));
            final int before = nodes;
            deliver(address, target, true);
            deliveries = nodes - before;
            for (int place = 0; place < audience.absentCount(); place++) {
                if (audience.absent(place) >= start && audience.absent(place) < end) {
                    append(audience.absent(place), address, true);
                }
            }
            // one worker for all of them
            isDelivered = worker == 0 && audience.runningCount() > 0;
            if (worker == 0 && audience.runningCount() + audience.absentCount() == 0) {
                tellThatNobodyHears(address, target);
            }
        }
        dueEvents += isDelivered ? 1 : 0;
        dueDeliveries += deliveries;
    }

    private void tellThatNobodyHears(long address, int target) {
        final int type = EventMemory.typeId(address);
        if (Targets.isSelection(target) || !directory.isReadByStages(type)) {
            part.deadLetters().undelivered(EventMemory.id(address), -1, type, DeadLetterReason.NO_SUBSCRIBER);
        }
    }

    private void refuse(long address, int target) {
        if (Targets.isRealm(target)) {
            append(target, address | REFUSED, true);
        } else if (worker == 0) {
            part.deadLetters()
                    .undelivered(
                            EventMemory.id(address),
                            -1,
                            EventMemory.typeId(address),
                            DeadLetterReason.TOO_MUCH_PENDING);
        }
    }

    private void append(int target, long address, boolean isScheduled) {
        if (nodes == addresses.length) {
            addresses = Arrays.copyOf(addresses, nodes << 1);
            links = Arrays.copyOf(links, nodes << 1);
        }
        final int node = nodes++;
        addresses[node] = address;
        links[node] = 0;
        final int head = 2 * (target - start);
        int sign = isScheduled ? SCHEDULED : 0;
        if (chains[head] == 0) {
            chains[head] = node;
            wheel.mark(target - start);
        } else {
            final int last = chains[head + 1];
            links[last & ~SCHEDULED] = node;
            sign |= last & SCHEDULED;
        }
        chains[head + 1] = node | sign;
    }

    /** Makes the mail of the realm at a place, which runs, the current one; returns whether there is any. */
    public boolean open(int place) {
        cursor = chains[2 * place];
        if (cursor == 0) {
            return false;
        }
        chains[2 * place] = 0;
        isInOrder = chains[2 * place + 1] < 0 || ties != null;
        if (isInOrder) {
            if (links[cursor] == 0 && (addresses[cursor] & REFUSED) == 0) {
                // the usual case: one event has nothing to be ordered with
                inOrder.set(addresses[cursor], Math.max(EventMemory.dueNanos(addresses[cursor]), startNanos));
                return true;
            }
            order(start + place);
            return inOrder.size() > 0;
        }
        return true;
    }

    private void order(int realmIndex) {
        inOrder.clear();
        for (int node = cursor; node != 0; node = links[node]) {
            final long address = addresses[node];
            if ((address & REFUSED) == 0) {
                inOrder.add(address, Math.max(EventMemory.dueNanos(address), startNanos));
            } else {
                tell(address & ~REFUSED, realmIndex, DeadLetterReason.TOO_MUCH_PENDING);
            }
        }
        inOrder.sort();
        if (ties != null) {
            inOrder.permute(ties);
        }
    }

    private void tell(long address, int realmIndex, DeadLetterReason reason) {
        part.deadLetters().undelivered(EventMemory.id(address), realmIndex, EventMemory.typeId(address), reason);
    }

    /** Makes dead letters of the mail of the realm at a place, which does not run. */
    public void drop(int place) {
        for (int node = chains[2 * place]; node != 0; node = links[node]) {
            final long address = addresses[node];
            tell(
                    address & ~REFUSED,
                    start + place,
                    (address & REFUSED) == 0
                            ? directory.reasonNotRunning(start + place)
                            : DeadLetterReason.TOO_MUCH_PENDING);
        }
        chains[2 * place] = 0;
    }

    /** Returns the simulated time at which the next event of the current mail is due, or {@link RealmSlot#NEVER}. */
    long nextDueNanos() {
        if (isInOrder) {
            return inOrder.nextDueNanos();
        }
        return cursor == 0 ? RealmSlot.NEVER : startNanos;
    }

    /** Returns the simulated time of the window's first moment, at which events without a due time are due. */
    long startNanos() {
        return startNanos;
    }

    /** Returns the next event of the current mail, which there is. */
    EventFlyweight take() {
        if (isInOrder) {
            flyweight.wrap(null, inOrder.take());
        } else {
            flyweight.wrap(null, addresses[cursor]);
            cursor = links[cursor];
        }
        return flyweight;
    }

    /** Ends the calls with the events taken: a realm that kept the event it was given cannot read another one. */
    void endCalls() {
        Outbox.unwrap(flyweight);
    }

    /** Ends the current mail, of which there may be some left. */
    void release() {
        cursor = 0;
        isInOrder = false;
        endCalls();
    }
}
