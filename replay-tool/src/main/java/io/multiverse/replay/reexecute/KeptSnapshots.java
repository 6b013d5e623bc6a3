package io.multiverse.replay.reexecute;

import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Snapshots that were taken while a run was re-executed, in memory, so that going back is quick. They take a bounded
 * room: when it is full, every second one is dropped, and later ones lie twice as far apart. Thread-safe.
 */
public final class KeptSnapshots {
    private final long mostBytes;
    private final long spacingNanos;
    private final TreeMap<Long, Snapshot> snapshots = new TreeMap<>();
    private long bytes;
    private long leastTicksApart = 1;

    /**
     * Makes room.
     *
     * @param mostBytes bytes of state
     * @param spacingNanos how long a run is re-executed from one to the next; 0: one control tick
     */
    public KeptSnapshots(long mostBytes, long spacingNanos) {
        this.mostBytes = mostBytes;
        this.spacingNanos = spacingNanos;
    }

    /** Returns when a re-execution is to take one. */
    SnapshotSchedule schedule() {
        return new SnapshotSchedule(1, spacingNanos);
    }

    /** Takes in a snapshot of a run that has not diverged, unless there is one near it. */
    synchronized void keep(Snapshot snapshot) {
        final Long before = snapshots.floorKey(snapshot.controlTick());
        if (before != null && snapshot.controlTick() - before < leastTicksApart
                || snapshot.state().length > mostBytes / 2) {
            return;
        }
        snapshots.put(snapshot.controlTick(), snapshot);
        bytes += snapshot.state().length;
        while (bytes > mostBytes) {
            thin();
        }
    }

    private void thin() {
        final long first = snapshots.firstKey();
        leastTicksApart = Math.max(2 * leastTicksApart, (snapshots.lastKey() - first) / snapshots.size() * 2);
        boolean isDropped = false;
        for (final Long controlTick : snapshots.keySet().toArray(Long[]::new)) {
            if (isDropped) {
                bytes -= snapshots.remove(controlTick).state().length;
            }
            isDropped = !isDropped;
        }
    }

    /** Returns the newest one at or before a control tick. */
    synchronized Optional<Snapshot> newestAtOrBefore(long controlTick) {
        return Optional.ofNullable(snapshots.floorEntry(controlTick)).map(Map.Entry::getValue);
    }

    /** Returns the control tick of the newest one at or before another, 0 if there is none. */
    synchronized long newestBefore(long controlTick) {
        final Long newest = snapshots.floorKey(controlTick);
        return newest == null ? 0 : newest;
    }

    /** Returns how many there are. */
    public synchronized int count() {
        return snapshots.size();
    }
}
