package io.multiverse.kernel.internal.exchange;

import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/**
 * At which control ticks the nodes of a run take a snapshot. All have to know before they send their parts, so the lead
 * decides a control tick ahead, and tells it beside its part. For the control-tick thread.
 */
final class SnapshotOrders {
    /** A snapshot of the control tick that a piece is of. */
    static final int SNAPSHOT = 4;

    /** A snapshot of the control tick after it. */
    static final int SNAPSHOT_NEXT = 8;

    /** The sender, which does not lead, wants one. */
    static final int WISH = 32;

    /** By parity, the last control tick that a snapshot is to be taken of. */
    private final long[] ordered = {-1, -1};

    private LongPredicate isDue = controlTick -> false;
    private BooleanSupplier isWished = () -> false;
    private boolean isWishedElsewhere;
    private long decided;

    /**
     * Sets what this node knows of itself.
     *
     * @param newIsDue whether a snapshot of a control tick is due
     * @param newIsWished whether somebody has asked this node for one, since the last call
     */
    void set(LongPredicate newIsDue, BooleanSupplier newIsWished) {
        isDue = newIsDue;
        isWished = newIsWished;
    }

    /** Decides about a control tick, once. */
    void decide(long controlTick) {
        if (controlTick > decided) {
            decided = controlTick;
            if (isDue.test(controlTick) || isWishedElsewhere) {
                isWishedElsewhere = false;
                order(controlTick);
            }
        }
    }

    /** Lets the lead take a snapshot that another node wants. */
    void wish() {
        isWishedElsewhere = true;
    }

    /** Takes what the lead tells beside a piece of a control tick. */
    void hear(long controlTick, int flags) {
        if ((flags & SNAPSHOT) != 0) {
            order(controlTick);
        }
        if ((flags & SNAPSHOT_NEXT) != 0) {
            order(controlTick + 1);
        }
    }

    private void order(long controlTick) {
        ordered[place(controlTick)] = controlTick;
    }

    private static int place(long controlTick) {
        return (int) controlTick & 1;
    }

    /** Returns whether a snapshot of a control tick is to be taken. */
    boolean areFor(long controlTick) {
        return ordered[place(controlTick)] == controlTick;
    }

    /** Returns what the lead tells beside the pieces of a control tick. */
    int flagsOfLead(long controlTick) {
        return (areFor(controlTick) ? SNAPSHOT : 0) | (areFor(controlTick + 1) ? SNAPSHOT_NEXT : 0);
    }

    /** Returns what another node tells beside its next part. */
    int flagsOfFollower() {
        return isWished.getAsBoolean() ? WISH : 0;
    }
}
