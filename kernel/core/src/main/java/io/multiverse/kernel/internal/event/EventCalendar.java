package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.memory.EventMemory;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.agrona.collections.Long2LongHashMap;

/**
 * The pending events of one worker's realms: those that are due in a later window than the one they were delivered to.
 *
 * <p>A calendar queue (Brown, "Calendar queues", CACM 1988) whose days are windows: a window's events are appended to
 * its day and taken out together, so that neither costs more with more pending. Days of the current block of
 * {@value #DAYS} windows are kept one by one, later ones by block, and beyond {@value #DAYS} blocks together; events
 * move down when their block begins. Each day is in the order in which its events were added, which is canonical. Not
 * thread-safe; nothing is allocated once it has held the most events.
 */
public final class EventCalendar {
    private static final int DAY_BITS = 8;
    private static final int DAYS = 1 << DAY_BITS;
    private static final int DAY_MASK = DAYS - 1;

    /** The target of an event that was recalled: nobody. */
    private static final int RECALLED = Integer.MIN_VALUE;

    private static final long NO_ADDRESS = 0;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Up to here, which is 52 days, a quotient in floating point is off by less than one. */
    private static final long EXACT_NANOS = 1L << 52;

    private final long windowNanos;
    private final double windowsPerNano;
    private final long mostBytes;
    private final RecordPool pool = new RecordPool();
    private final RecordPool.Day[] days = new RecordPool.Day[DAYS];
    private final RecordPool.Day[] blocks = new RecordPool.Day[DAYS];
    private RecordPool.Day beyond = new RecordPool.Day();
    private RecordPool.Day taken = new RecordPool.Day();
    private RecordPool.Day spare = new RecordPool.Day();
    private long window;
    private int size;
    private int multicasts;
    /** The bytes that wait for each realm and their digest, side by side as they are changed together. */
    private long[] accounts = new long[0];

    private long multicastBytes;
    private long multicastDigest;
    private Long2LongHashMap addresses;
    private final LongConsumer moving = this::move;

    /**
     * Makes an empty calendar.
     *
     * @param windowNanos the length of a window
     * @param mostBytes the most bytes of records that may wait for one realm, and for broadcasts and selections
     *     together
     * @param window the window that was run last, 0 before the first
     */
    public EventCalendar(long windowNanos, long mostBytes, long window) {
        this.windowNanos = windowNanos;
        windowsPerNano = 1.0 / windowNanos;
        this.mostBytes = mostBytes;
        this.window = window;
        for (int i = 0; i < DAYS; i++) {
            days[i] = new RecordPool.Day();
            blocks[i] = new RecordPool.Day();
        }
    }

    /** Returns the number of pending events. */
    public int size() {
        return size;
    }

    /** Returns how many of these are broadcasts and selections. */
    public int multicasts() {
        return multicasts;
    }

    /** Returns the length of a window. */
    public long windowNanos() {
        return windowNanos;
    }

    /** Returns the window that holds a time; exact, though it multiplies where dividing would take long. */
    private long windowOf(long dueNanos) {
        if (dueNanos >= EXACT_NANOS) {
            return dueNanos / windowNanos + 1;
        }
        final long estimate = (long) (dueNanos * windowsPerNano);
        final long rest = dueNanos - estimate * windowNanos;
        return rest < 0 ? estimate : rest < windowNanos ? estimate + 1 : estimate + 2;
    }

    /**
     * Adds a copy of the event at {@code address}, which is due in a window after the current one; returns false if too
     * much waits for its target already.
     */
    public boolean add(long address) {
        final int length = EventMemory.recordLength(address);
        final int target = EventMemory.target(address);
        final long dueNanos = EventMemory.dueNanosOfScheduled(address);
        if (target >= 0) {
            final int account = 2 * target;
            if (account >= accounts.length) {
                accounts = Arrays.copyOf(accounts, Math.max(account + 2, accounts.length << 1));
            }
            if (accounts[account] + length > mostBytes) {
                return false;
            }
            accounts[account] += length;
            accounts[account + 1] += fingerprint(address, dueNanos);
        } else {
            if (multicastBytes + length > mostBytes) {
                return false;
            }
            multicasts++;
            multicastBytes += length;
            multicastDigest += fingerprint(address, dueNanos);
        }
        size++;
        place(address, length, dueNanos);
        return true;
    }

    private void place(long address, int length, long dueNanos) {
        final long copy = pool.append(dayOf(windowOf(dueNanos)), length);
        EventMemory.copy(address, copy, length);
        if (addresses != null) {
            addresses.put(EventMemory.id(address), copy);
        }
    }

    private RecordPool.Day dayOf(long dueWindow) {
        final long block = dueWindow >>> DAY_BITS;
        if (block == window >>> DAY_BITS) {
            return days[(int) dueWindow & DAY_MASK];
        }
        return block >>> DAY_BITS == window >>> 2 * DAY_BITS ? blocks[(int) block & DAY_MASK] : beyond;
    }

    /**
     * Takes out the events that are due in the next window, to be read from {@link #due()} on until the next call; the
     * caller tells {@link #leave} of each.
     */
    public void advance() {
        if (!taken.isEmpty()) {
            pool.clear(taken);
        }
        window++;
        if ((window & DAY_MASK) == 0) {
            if ((window & (1L << 2 * DAY_BITS) - 1) == 0) {
                beyond = moveDown(beyond);
            }
            final int block = (int) (window >>> DAY_BITS) & DAY_MASK;
            blocks[block] = moveDown(blocks[block]);
        }
        final int day = (int) window & DAY_MASK;
        if (!days[day].isEmpty()) {
            final RecordPool.Day empty = taken;
            taken = days[day];
            days[day] = empty;
        }
    }

    /** Places the events of a day anew; returns a day to take its place. */
    private RecordPool.Day moveDown(RecordPool.Day from) {
        final RecordPool.Day empty = spare;
        spare = from;
        if (from == beyond) {
            beyond = empty;
        }
        from.forEach(moving);
        pool.clear(from);
        return empty;
    }

    private void move(long address) {
        if (EventMemory.target(address) != RECALLED) {
            place(address, EventMemory.recordLength(address), EventMemory.dueNanosOfScheduled(address));
        }
    }

    /** Ends the pending of an event that was taken out; returns its target, of which {@link #isRecalled} knows. */
    public int leave(long address) {
        final int target = EventMemory.target(address);
        if (target != RECALLED) {
            forget(address, target);
            if (addresses != null) {
                addresses.remove(EventMemory.id(address));
            }
        }
        return target;
    }

    private void forget(long address, int target) {
        final int length = EventMemory.recordLength(address);
        final long fingerprint = fingerprint(address, EventMemory.dueNanosOfScheduled(address));
        if (target >= 0) {
            accounts[2 * target] -= length;
            accounts[2 * target + 1] -= fingerprint;
        } else {
            multicasts--;
            multicastBytes -= length;
            multicastDigest -= fingerprint;
        }
        size--;
    }

    /** Returns the first of the events that {@link #advance()} took out, or null. */
    public RecordChunk due() {
        return taken.first();
    }

    /** Returns whether an event that was taken out had been recalled. */
    public static boolean isRecalled(int target) {
        return target == RECALLED;
    }

    /** Takes back a pending event; nothing happens if it is none. */
    public void recall(long eventId) {
        if (size == 0) {
            return;
        }
        if (addresses == null) {
            // most runs recall nothing and never pay for this index
            addresses = new Long2LongHashMap(2 * size + 16, 0.6f, NO_ADDRESS);
            forEachRecord(address -> addresses.put(EventMemory.id(address), address));
        }
        final long address = addresses.remove(eventId);
        if (address != NO_ADDRESS) {
            forget(address, EventMemory.target(address));
            EventMemory.target(address, RECALLED);
        }
    }

    /** Returns what the events that wait for a realm add to its digest, 0 if there are none. */
    public long digest(int realmIndex) {
        return 2 * realmIndex < accounts.length ? accounts[2 * realmIndex + 1] : 0;
    }

    /** Returns a digest of the broadcasts and selections that wait. */
    public long multicastDigest() {
        return multicastDigest;
    }

    /** Passes the address of each pending event to {@code consumer}, day by day; those of a day in canonical order. */
    public void forEachRecord(LongConsumer consumer) {
        final LongConsumer present = address -> {
            if (EventMemory.target(address) != RECALLED) {
                consumer.accept(address);
            }
        };
        for (int day = 0; day < DAYS; day++) {
            days[day].forEach(present);
        }
        for (int block = 0; block < DAYS; block++) {
            blocks[block].forEach(present);
        }
        beyond.forEach(present);
    }

    private static long fingerprint(long address, long dueNanos) {
        long hash = (EventMemory.id(address) ^ dueNanos * MIX) * MIX;
        hash = (hash ^ hash >>> 32 ^ EventMemory.priority(address)) * MIX;
        return hash ^ hash >>> 29;
    }

    /** Returns whether an event is for several realms, so that every worker keeps a copy. */
    static boolean isMulticast(long address) {
        return !Targets.isRealm(EventMemory.target(address));
    }
}
