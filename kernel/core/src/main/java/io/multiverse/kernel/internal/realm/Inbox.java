package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Audience;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.Arrays;

/**
 * The mail of one worker's realms for one window: a chain of references per realm, in canonical order, to records that
 * stay where they were written.
 *
 * <p>A broadcast to M realms of the worker costs M references. Not thread-safe; nothing is allocated once it has grown
 * to the busiest window.
 */
public final class Inbox {
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight flyweight = new EventFlyweight();
    private int[] heads = new int[0];
    private int[] tails = new int[0];
    private Outbox[] sources = new Outbox[4];
    private int sourceCount;
    private long[] refs = new long[64];
    private long[] links = new long[64];
    private int nodes = 1;
    private int cursor;
    private int start;
    private int end;
    private WakeWheel wheel;
    private RealmDirectory directory;

    /** Makes the inbox serve realms {@code start} to {@code end} - 1, whose mail wakes them in {@code newWheel}. */
    public void serve(int newStart, int newEnd, WakeWheel newWheel, RealmDirectory newDirectory) {
        start = newStart;
        end = newEnd;
        wheel = newWheel;
        directory = newDirectory;
        heads = new int[newEnd - newStart];
        tails = new int[newEnd - newStart];
    }

    /** Takes in what {@code frame} delivers to the realms served; they run by what the directory says now. */
    public void deliver(ControlTickFrame frame) {
        nodes = 1;
        sourceCount = 0;
        final RealmRanges sealedRanges = frame.ranges();
        for (int owner = 0; owner < sealedRanges.workers(); owner++) {
            final int from = Math.max(start, sealedRanges.start(owner));
            final int to = Math.min(end, sealedRanges.end(owner));
            if (from < to) {
                deliver(frame, owner, from, to);
            }
        }
    }

    private void deliver(ControlTickFrame frame, int owner, int from, int to) {
        merge.reset();
        final int firstSource = sourceCount;
        add(frame.inputEvents(), owner);
        for (int worker = 0; worker < frame.workers(); worker++) {
            add(frame.part(worker).outbox(), owner);
        }
        add(frame.stageEvents(), owner);
        while (merge.nextRun()) {
            final Outbox outbox = merge.outbox();
            final RefList events = merge.run();
            final int source = firstSource + merge.source();
            final int runEnd = merge.runEnd();
            for (int place = merge.runStart(); place < runEnd; place++) {
                deliver(outbox, source, events.get(place), from, to);
            }
        }
    }

    private void deliver(Outbox outbox, int source, long ref, int from, int to) {
        final int target = outbox.target(ref);
        if (Targets.isRealm(target)) {
            if (target >= from && target < to && directory.isRunning(target)) {
                append(target, source, ref);
            }
        } else {
            multicast(directory.audience(target, outbox.typeId(ref)), source, ref, from, to);
        }
    }

    private void add(Outbox outbox, int owner) {
        if (outbox.size() == 0) {
            return;
        }
        final RefList events = outbox.eventsFor(owner);
        if (events.size() > 0) {
            merge.add(outbox, events);
            if (sourceCount == sources.length) {
                sources = Arrays.copyOf(sources, sourceCount << 1);
            }
            sources[sourceCount++] = outbox;
        }
    }

    private void multicast(Audience audience, int source, long ref, int from, int to) {
        for (int place = audience.firstPlaceFrom(from); place < audience.runningCount(); place++) {
            final int target = audience.running(place);
            if (target >= to) {
                return;
            }
            append(target, source, ref);
        }
    }

    private void append(int target, int source, long ref) {
        if (nodes == refs.length) {
            refs = Arrays.copyOf(refs, nodes << 1);
            links = Arrays.copyOf(links, nodes << 1);
        }
        final int node = nodes++;
        refs[node] = ref;
        links[node] = (long) source << Integer.SIZE;
        final int place = target - start;
        if (heads[place] == 0) {
            heads[place] = node;
            wheel.mark(place);
        } else {
            links[tails[place]] |= node;
        }
        tails[place] = node;
    }

    /** Returns whether nothing was delivered to the realm at a place. */
    public boolean isEmpty(int place) {
        return heads[place] == 0;
    }

    /** Returns the first event of a realm, or null; takes the realm's mail out of the inbox. */
    EventFlyweight first(int place) {
        cursor = heads[place];
        heads[place] = 0;
        return view();
    }

    /** Returns the next event of the realm asked for last, or null. */
    EventFlyweight next() {
        cursor = (int) links[cursor];
        return view();
    }

    /** Ends the realm's mail: a realm that kept the event it was given cannot read another one. */
    void release() {
        Outbox.unwrap(flyweight);
    }

    private EventFlyweight view() {
        if (cursor == 0) {
            return null;
        }
        sources[(int) (links[cursor] >>> Integer.SIZE)].wrap(flyweight, refs[cursor]);
        return flyweight;
    }
}
