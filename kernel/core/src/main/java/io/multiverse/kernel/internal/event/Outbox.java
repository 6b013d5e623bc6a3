package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The events one thread emits in one window: records appended to a direct buffer, and references to them that
 * {@link #seal} puts in canonical order and splits by destination worker.
 *
 * <p>One thread appends and seals; after that any number of threads may read until {@link #clear()}. The owner of the
 * window hands the outbox over through a sequence, so nothing here is synchronised. Room grows to the busiest window
 * and is kept; steady state allocates nothing.
 */
public final class Outbox {
    private static final int INITIAL_CAPACITY = 4096;
    private static final int MAX_CAPACITY = Integer.MAX_VALUE & -4096;

    private final RefList events = new RefList();
    private final RefList doubtful = new RefList();
    private final RefList readByStages = new RefList();
    private final RefList recalls = new RefList();
    private final DeadLetterLog refusals = new DeadLetterLog();
    private final RealmWishes wishes = new RealmWishes();
    private LogLines log;
    private RefList[] byWorker = new RefList[0];
    private UnsafeBuffer records = new UnsafeBuffer(allocate(INITIAL_CAPACITY));
    private long address = records.addressOffset();
    private int end;
    private int lastInstant;
    private long instantSum;
    private int scheduled;
    private int dueLater;
    private boolean sorted = true;
    private boolean unicast = true;
    private boolean forOneWorker;

    /** Forgets all events; readers must be done. */
    public void clear() {
        refusals.clear();
        recalls.clear();
        wishes.clear();
        if (log != null) {
            log.clear();
        }
        if (events.size() == 0) {
            return;
        }
        events.clear();
        doubtful.clear();
        readByStages.clear();
        for (final RefList list : byWorker) {
            list.clear();
        }
        end = 0;
        lastInstant = 0;
        instantSum = 0;
        scheduled = 0;
        dueLater = 0;
        sorted = true;
        unicast = true;
    }

    /**
     * Reserves a record at the end and returns its offset; it does not count until {@link #commit}.
     *
     * @throws OutboxOverflowException if the window's events no longer fit one buffer of 2 GiB
     */
    int claim(int recordLength) {
        final long needed = (long) end + recordLength;
        if (needed > records.capacity()) {
            grow(needed);
        }
        return end;
    }

    /** Returns the native address of a record reserved at {@code offset}, good until the next claim. */
    long addressOf(int offset) {
        return address + offset;
    }

    /** Zeroes the payload of the record of this length reserved at {@code offset}. */
    void zeroPayload(int offset, int headerLength, int recordLength) {
        // word by word: a record ends on a word boundary, and a call to fill memory costs more than most payloads
        final long recordEnd = addressOf(offset + recordLength);
        for (long word = addressOf(offset + headerLength); word < recordEnd; word += Long.BYTES) {
            UnsafeApi.putLong(word, 0);
        }
    }

    /**
     * Makes the record reserved at {@code offset} the next event, emitted at {@code instant}, see {@link EventRef}.
     *
     * @param isDueLater whether it has a due time
     * @param isScheduled whether it has a due time or a priority
     */
    void commit(int instant, int offset, int recordLength, boolean isDueLater, boolean isScheduled) {
        end = offset + recordLength;
        sorted &= instant >= lastInstant;
        lastInstant = instant;
        instantSum += instant;
        unicast &= EventMemory.target(address + offset) >= 0;
        if (isScheduled) {
            scheduled++;
            dueLater += isDueLater ? 1 : 0;
        }
        events.add(EventRef.of(instant, offset));
    }

    /** Returns the buffer that holds the records; it changes when a claim outgrows it. */
    MutableDirectBuffer records() {
        return records;
    }

    /** Returns the ids of the events that their sources take back, in order of source. */
    public RefList recalls() {
        return recalls;
    }

    /** Returns what the emitters of this outbox refused; rows are in order of realm, then of emission. */
    public DeadLetterLog refusals() {
        return refusals;
    }

    /** Returns what the sources of the window's events logged, or null if they logged nothing. */
    public LogLines log() {
        return log;
    }

    /** Returns what the sources of the window's events logged, to add to it. */
    LogLines logToWrite() {
        if (log == null) {
            log = new LogLines();
        }
        return log;
    }

    /** Returns what the sources of the window's events asked of the run. */
    public RealmWishes wishes() {
        return wishes;
    }

    /**
     * Puts the events in canonical order and lists them by destination.
     *
     * @param sort the calling thread's sorter
     * @param instantCount one more than the latest instant of the window
     * @param directory the realms' statuses at the end of the window
     * @param ranges which worker owns which realm
     */
    public void seal(InstantSort sort, int instantCount, RealmDirectory directory, RealmRanges ranges) {
        final int workers = ranges.count();
        if (byWorker.length != workers) {
            byWorker = newLists(workers);
        }
        if (events.size() == 0) {
            return;
        }
        if (!sorted) {
            sort.sort(events, instantCount);
        }
        final boolean isPlain = unicast && directory.isPlain();
        // decided again for every window; a line that is read by others is written only if it changes
        if (forOneWorker != (isPlain && workers == 1)) {
            forOneWorker = !forOneWorker;
        }
        if (ranges.isShared()) {
            listLocally(isPlain, directory, ranges);
        } else if (!isPlain) {
            final int size = events.size();
            for (int i = 0; i < size; i++) {
                list(events.get(i), directory, ranges);
            }
        } else if (workers > 1) {
            listByOwner(ranges);
        }
    }

    /** Takes the record that was claimed last for one of its events' that has grown. */
    void extend(int offset, int recordLength) {
        end = offset + recordLength;
    }

    /** Counts its events anew, after some were taken out or delayed. */
    void recount() {
        instantSum = 0;
        dueLater = 0;
        scheduled = 0;
        for (int i = 0; i < events.size(); i++) {
            final long record = address(events.get(i));
            final boolean isDueLater = EventMemory.dueNanos(record) != EventMemory.NO_DUE_TIME;
            instantSum += EventRef.instant(events.get(i));
            dueLater += isDueLater ? 1 : 0;
            scheduled += isDueLater || EventMemory.priority(record) != 0 ? 1 : 0;
        }
    }

    /** Does again what {@link #seal} did, after events were taken out or delayed. */
    public void reseal(InstantSort sort, int instantCount, RealmDirectory directory, RealmRanges ranges) {
        doubtful.clear();
        readByStages.clear();
        for (final RefList list : byWorker) {
            list.clear();
        }
        seal(sort, instantCount, directory, ranges);
    }

    private void listByOwner(RealmRanges ranges) {
        final int size = events.size();
        for (int i = 0; i < size; i++) {
            final long ref = events.get(i);
            byWorker[ranges.owner(target(ref))].add(ref);
        }
    }

    /** Lists what this process delivers, and what its stages and dead letters need: all that is in doubt. */
    private void listLocally(boolean isPlain, RealmDirectory directory, RealmRanges ranges) {
        final int size = events.size();
        for (int i = 0; i < size; i++) {
            final long ref = events.get(i);
            final int target = target(ref);
            if (target >= 0) {
                final int range = ranges.owner(target);
                if (ranges.isLocal(range)) {
                    byWorker[range].add(ref);
                }
            } else if (target != Targets.UNKNOWN) {
                for (int range = 0; range < byWorker.length; range++) {
                    if (ranges.isLocal(range)) {
                        byWorker[range].add(ref);
                    }
                }
            }
            if (!isPlain) {
                doubt(ref, directory);
            }
        }
    }

    private void doubt(long ref, RealmDirectory directory) {
        final int target = target(ref);
        final boolean isDueLater = dueLater > 0 && EventMemory.dueNanos(address(ref)) != EventMemory.NO_DUE_TIME;
        if (!isDueLater && (target < 0 || !directory.isRunning(target))) {
            doubtful.add(ref);
        }
        if (directory.isReadByStages(typeId(ref))) {
            readByStages.add(ref);
        }
    }

    private void list(long ref, RealmDirectory directory, RealmRanges ranges) {
        final int target = target(ref);
        // whom an event that is due later reaches is decided then
        final boolean isDueLater = dueLater > 0 && EventMemory.dueNanos(address(ref)) != EventMemory.NO_DUE_TIME;
        if (target >= 0) {
            byWorker[ranges.owner(target)].add(ref);
            if (!isDueLater && !directory.isRunning(target)) {
                doubtful.add(ref);
            }
        } else {
            if (!isDueLater) {
                doubtful.add(ref);
            }
            if (target != Targets.UNKNOWN) {
                for (final RefList destination : byWorker) {
                    destination.add(ref);
                }
            }
        }
        if (directory.isReadByStages(typeId(ref))) {
            readByStages.add(ref);
        }
    }

    /** Returns the sum of all events' instants, from which their latency follows. */
    public long instantSum() {
        return instantSum;
    }

    /** Returns the number of events. */
    public int size() {
        return events.size();
    }

    /** Returns the number of events that have a due time. */
    public int dueLater() {
        return dueLater;
    }

    /** Returns the number of events that have a due time or a priority. */
    public int scheduled() {
        return scheduled;
    }

    /** Returns all events, in canonical order once sealed. */
    public RefList events() {
        return events;
    }

    /** Returns the events that may reach a realm of this worker. */
    public RefList eventsFor(int worker) {
        return forOneWorker ? events : byWorker[worker];
    }

    /** Returns the events that may miss a target: broadcasts, selections, and those to a realm not running now. */
    public RefList doubtful() {
        return doubtful;
    }

    /** Returns the events of types that a stage reads. */
    public RefList readByStages() {
        return readByStages;
    }

    /** Points {@code event} at the record {@code ref} refers to. */
    public void wrap(EventFlyweight event, long ref) {
        event.wrap(records, address(ref));
    }

    /** Lets {@code event} point at nothing. */
    public static void unwrap(EventFlyweight event) {
        event.unwrap();
    }

    /** Returns the native address of the record {@code ref} refers to, for {@link EventMemory}. */
    public long address(long ref) {
        return address + EventRef.offset(ref);
    }

    /** Returns the target of the event {@code ref} refers to. */
    public int target(long ref) {
        return EventMemory.target(address(ref));
    }

    /** Returns the type of the event {@code ref} refers to. */
    public int typeId(long ref) {
        return EventMemory.typeId(address(ref));
    }

    private void grow(long needed) {
        if (needed > MAX_CAPACITY) {
            throw new OutboxOverflowException();
        }
        final int capacity = (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * records.capacity()));
        final UnsafeBuffer larger = new UnsafeBuffer(allocate(capacity));
        larger.putBytes(0, records, 0, end);
        records = larger;
        address = larger.addressOffset();
    }

    private static ByteBuffer allocate(int capacity) {
        return BufferUtil.allocateDirectAligned(capacity, EventLayout.LINE_LENGTH)
                .order(ByteOrder.nativeOrder());
    }

    private static RefList[] newLists(int count) {
        final RefList[] lists = new RefList[count];
        for (int i = 0; i < count; i++) {
            lists[i] = new RefList();
        }
        return lists;
    }
}
