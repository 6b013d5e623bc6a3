package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * The calendars of all workers: an event for one realm is in that of the realm's owner, one for several realms in each.
 *
 * <p>Changed as a whole by the control-tick thread between windows; within a window each worker uses its own.
 */
public final class EventCalendars {
    private static final String LIST = "dueEvent";

    private final long windowNanos;
    private final long mostBytes;
    private EventCalendar[] calendars;

    /** Makes as many empty calendars as there are workers; see {@link EventCalendar} for the limits. */
    public EventCalendars(long windowNanos, long mostBytes, int workers) {
        this.windowNanos = windowNanos;
        this.mostBytes = mostBytes;
        calendars = empty(workers, 0);
    }

    private EventCalendar[] empty(int workers, long window) {
        return empty(RealmRanges.even(0, workers), window);
    }

    /** Returns empty calendars for the ranges that this process runs, and null for others. */
    private EventCalendar[] empty(RealmRanges ranges, long window) {
        final EventCalendar[] made = new EventCalendar[ranges.count()];
        for (int range = 0; range < made.length; range++) {
            if (ranges.isLocal(range)) {
                made[range] = new EventCalendar(windowNanos, mostBytes, window);
            }
        }
        return made;
    }

    /** Returns a worker's calendar, until the next {@link #redistribute}. */
    public EventCalendar of(int worker) {
        return calendars[worker];
    }

    /** Returns a digest of the broadcasts and selections that wait, which belong to no realm yet. */
    public long multicastDigest() {
        return any().multicastDigest();
    }

    /** Returns the first calendar: each of them has all that waits for several realms. */
    private EventCalendar any() {
        int range = 0;
        while (calendars[range] == null) {
            range++;
        }
        return calendars[range];
    }

    /** Lets the calendars follow the realms to new owners, after this window. */
    public void redistribute(RealmRanges ranges, long window) {
        if (isOf(ranges) && (calendars.length == 1 || size() == 0)) {
            return;
        }
        final EventCalendar[] before = calendars;
        final List<Long> records = inCanonicalOrder();
        calendars = empty(ranges, window);
        records.forEach(address -> add(address, ranges));
        // the records are in their memory, which is freed with them
        Reference.reachabilityFence(before);
    }

    /** Returns whether there is a calendar for each range that this process runs, and for no other. */
    private boolean isOf(RealmRanges ranges) {
        boolean isOf = calendars.length == ranges.count();
        for (int range = 0; isOf && range < calendars.length; range++) {
            isOf = calendars[range] != null == ranges.isLocal(range);
        }
        return isOf;
    }

    private void add(long address, RealmRanges ranges) {
        if (EventCalendar.isMulticast(address)) {
            for (final EventCalendar calendar : calendars) {
                if (calendar != null) {
                    calendar.add(address);
                }
            }
            return;
        }
        final EventCalendar owner = calendars[ranges.owner(EventMemory.target(address))];
        if (owner != null) {
            owner.add(address);
        }
    }

    /** Passes the address of each pending event on once, in no particular order. */
    private void forEachRecord(LongConsumer consumer) {
        final EventCalendar any = any();
        any.forEachRecord(consumer);
        for (final EventCalendar calendar : calendars) {
            if (calendar != any && calendar != null) {
                calendar.forEachRecord(address -> {
                    if (!EventCalendar.isMulticast(address)) {
                        consumer.accept(address);
                    }
                });
            }
        }
    }

    /** Returns the addresses of all pending events, each once, in the order in which their frames hold them. */
    private List<Long> inCanonicalOrder() {
        return inCanonicalOrder(address -> true);
    }

    private List<Long> inCanonicalOrder(LongPredicate isWanted) {
        final List<Long> records = pending(isWanted);
        records.sort(canonicalOrder());
        return records;
    }

    private List<Long> pending(LongPredicate isWanted) {
        final List<Long> records = new ArrayList<>();
        forEachRecord(address -> {
            if (isWanted.test(address)) {
                records.add(address);
            }
        });
        return records;
    }

    private Comparator<Long> canonicalOrder() {
        return Comparator.<Long>comparingLong(this::controlTick)
                .thenComparingInt(EventCalendars::group)
                .thenComparingLong(EventMemory::emitTimeNanos)
                .thenComparingLong(EventMemory::id);
    }

    /** Returns the control tick whose frame holds an event. */
    private long controlTick(long address) {
        final long windows = EventMemory.emitTimeNanos(address) / windowNanos;
        return EventId.realmIndex(EventMemory.id(address)) < 0 ? windows : windows + 1;
    }

    /** Returns where an event is in its frame: 0 inputs, 1 events of realms, 2 those of stages. */
    private static int group(long address) {
        final long id = EventMemory.id(address);
        if (EventId.emitter(id) == EventId.INPUT_EMITTER) {
            return 0;
        }
        return EventId.realmIndex(id) >= 0 ? 1 : 2;
    }

    /**
     * Writes the pending events, in the same order for any number of workers and nodes.
     *
     * @param ofOthers what waits for realms that other nodes run
     */
    public void writeState(StateWriter out, List<Outbox> ofOthers) {
        final List<Long> records = pending(address -> true);
        for (final Outbox other : ofOthers) {
            for (int i = 0; i < other.size(); i++) {
                records.add(other.address(other.events().get(i)));
            }
        }
        write(records, out);
        Reference.reachabilityFence(ofOthers);
    }

    /** Writes the events that wait for one realm of this process each: what waits for several, every node has. */
    public void writeOwn(StateWriter out) {
        write(pending(address -> !EventCalendar.isMulticast(address)), out);
    }

    private void write(List<Long> records, StateWriter out) {
        records.sort(canonicalOrder());
        out.beginList(LIST, records.size());
        for (final long address : records) {
            out.beginItem();
            EventState.write(address, out);
            out.endItem();
        }
        out.endList();
    }

    /** Reads what {@link #writeOwn} wrote. */
    public static void read(StateReader in, Outbox records) {
        EventState.read(in, LIST, records);
    }

    /** Reads what {@link #writeState} wrote after this window, for realms owned like this. */
    public void readState(StateReader in, RealmRanges ranges, long window) {
        calendars = empty(ranges, window);
        final Outbox records = new Outbox();
        read(in, records);
        for (int i = 0; i < records.size(); i++) {
            add(records.address(records.events().get(i)), ranges);
        }
        Reference.reachabilityFence(records);
    }

    /** Returns how many events wait for each realm, by index; those for several realms are not among them. */
    public int[] countByRealm(int realms) {
        final int[] counts = new int[realms];
        forEachRecord(address -> {
            if (!EventCalendar.isMulticast(address)) {
                counts[EventMemory.target(address)]++;
            }
        });
        return counts;
    }

    /** Returns how many events wait, each counted once. */
    public long size() {
        long size = any().multicasts();
        for (final EventCalendar calendar : calendars) {
            size += calendar == null ? 0 : calendar.size() - calendar.multicasts();
        }
        return size;
    }

    /**
     * Writes the events that wait for one realm as a list {@code pendingEvent}, in the order in which it will handle
     * them.
     *
     * @param typeName returns the name of a type
     * @param sourceName returns the id of the realm with an index, null for one below 0
     */
    public void describe(
            int realmIndex, IntFunction<String> typeName, IntFunction<String> sourceName, StateWriter out) {
        final List<Long> records = inCanonicalOrder(address -> EventMemory.target(address) == realmIndex);
        records.sort(Comparator.<Long>comparingLong(EventMemory::dueNanos).thenComparingInt(EventMemory::priority));
        out.beginList("pendingEvent", records.size());
        for (final long address : records) {
            out.beginItem();
            out.int64("dueNanos", EventMemory.dueNanos(address));
            out.int32("priority", EventMemory.priority(address));
            out.int64("id", EventMemory.id(address));
            out.text("type", typeName.apply(EventMemory.typeId(address)));
            out.text("source", sourceName.apply(EventId.realmIndex(EventMemory.id(address))));
            out.endItem();
        }
        out.endList();
    }
}
