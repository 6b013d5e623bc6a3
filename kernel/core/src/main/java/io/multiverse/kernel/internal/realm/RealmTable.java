package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.event.EventCalendars;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.Arrays;

/**
 * All realm slots by index, the workers that own them, and the time grid they share.
 *
 * <p>Changed by the control-tick thread between windows; workers read it within a window.
 */
public final class RealmTable {
    private final RealmDirectory directory = new RealmDirectory();
    private final int workers;
    private RangePlan plan;
    private RealmOwners owners;
    private RealmStates states;
    private int node;
    private final EventCalendars calendars;
    private RealmSlot[] slots = new RealmSlot[16];
    private WindowGrid grid;
    private RealmRanges ranges;
    private boolean grown;
    private long moves;

    /**
     * Makes an empty table.
     *
     * @param pendingBytesPerRealm the most bytes of events that wait for their due time, for one realm
     * @param plan splits the realms into as many ranges as there are workers
     */
    public RealmTable(long windowNanos, long localTickNanos, long pendingBytesPerRealm, int workers, RangePlan plan) {
        this.plan = plan;
        this.workers = workers;
        calendars = new EventCalendars(windowNanos, pendingBytesPerRealm, workers);
        grid = new WindowGrid(windowNanos, localTickNanos);
        ranges = RealmRanges.even(0, workers);
    }

    /** Returns the directory of realms, statuses and subscriptions. */
    public RealmDirectory directory() {
        return directory;
    }

    /** Returns the number of realms ever registered. */
    public int size() {
        return directory.size();
    }

    /** Returns a realm's slot, or null once it has departed. */
    public RealmSlot slot(int realmIndex) {
        return slots[realmIndex];
    }

    /**
     * Adds a realm in status SYNCING.
     *
     * @throws IllegalArgumentException if the window is not a whole number of local ticks
     */
    public RealmSlot register(long localTickNanos, EmissionLimits limits, RealmProgram program) {
        if (localTickNanos < 1 || grid.windowNanos() % localTickNanos != 0) {
            throw new IllegalArgumentException("a local tick of " + localTickNanos
                    + " ns does not divide the control interval of " + grid.windowNanos() + " ns");
        }
        final WindowGrid finer = grid.including(localTickNanos);
        final int index = directory.register();
        if (index == slots.length) {
            slots = Arrays.copyOf(slots, index << 1);
        }
        grid = finer;
        slots[index] = new RealmSlot(index, grid.windowNanos(), localTickNanos, limits, program);
        grown = true;
        return slots[index];
    }

    /** Returns the step of the time grid, which divides the local ticks of all realms, departed ones included. */
    public long stepNanos() {
        return grid.stepNanos();
    }

    /** Makes the time grid as fine as it was in the run that is resumed, whose departed realms are unknown. */
    public void refine(long stepNanos) {
        grid = grid.including(stepNanos);
    }

    /**
     * Checks that a realm of this local tick can join together with others; any thread may ask.
     *
     * @param waiting the local ticks of realms that wait to join
     * @throws IllegalArgumentException if a window is not a whole number of local ticks, or has too many steps
     */
    public void requireFit(Iterable<Long> waiting, long localTickNanos) {
        WindowGrid joined = grid;
        for (final long waitingTickNanos : waiting) {
            joined = joined.including(waitingTickNanos);
        }
        joined.including(localTickNanos);
    }

    /**
     * Shares the realms with other nodes; before the first {@link #rebalance}.
     *
     * @param newStates takes the states of all nodes' realms for a snapshot
     */
    public void share(RealmOwners newOwners, int thisNode, RealmStates newStates) {
        owners = newOwners;
        states = newStates;
        node = thisNode;
        plan = new NodeRanges(owners, node, workers, plan);
    }

    /** Returns whether this process runs a realm. */
    public boolean isLocal(int realmIndex) {
        return owners == null || owners.node(realmIndex) == node;
    }

    /** Returns the node that runs a realm, 0 in a run of one process. */
    public int node(int realmIndex) {
        return owners == null ? 0 : owners.node(realmIndex);
    }

    /** Returns the states of all nodes' realms; null in a run of one process. */
    public RealmStates states() {
        return states;
    }

    /** Forgets a departed realm's slot. */
    public void remove(int realmIndex) {
        slots[realmIndex] = null;
    }

    /** Returns the events that wait for their due time. */
    public EventCalendars calendars() {
        return calendars;
    }

    /** Lets the plan decide who owns which realms in the windows after control tick {@code controlTick}. */
    public void rebalance(long controlTick) {
        final RealmRanges next = plan.next(controlTick, directory, ranges, grown);
        if (next != ranges && !grown) {
            moves++;
        }
        if (next != ranges) {
            calendars.redistribute(next, controlTick);
        }
        ranges = next;
        grown = false;
    }

    /** Returns how often ranges have moved, changes because realms joined aside. */
    public long moves() {
        return moves;
    }

    /** Returns what measures the visits to a range's realms; null for nothing. */
    public VisitTimer timer(int range) {
        return plan.timer(range);
    }

    public RealmRanges ranges() {
        return ranges;
    }

    public WindowGrid grid() {
        return grid;
    }
}
