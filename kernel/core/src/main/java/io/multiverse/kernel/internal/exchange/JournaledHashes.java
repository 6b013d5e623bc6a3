package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;

/**
 * The hashes of the frames that this node has journaled last, to compare with those of other nodes: what no digest
 * shows, as an event's bytes, shows in them. The journal's thread adds, the control-tick thread compares.
 */
public final class JournaledHashes implements FrameSink {
    private static final int KEPT = 1 << 13;

    private final long[] hashes = new long[KEPT];
    private final long[] ticksToCompare;
    private final long[] hashesToCompare;
    private volatile long last;
    private long first = Long.MAX_VALUE;

    JournaledHashes(int nodes) {
        ticksToCompare = new long[nodes];
        hashesToCompare = new long[nodes];
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (frame.journalHash() != 0) {
            hashes[place(frame.controlTick())] = frame.journalHash();
            if (first == Long.MAX_VALUE) {
                first = frame.controlTick();
            }
            last = frame.controlTick();
        }
    }

    private static int place(long controlTick) {
        return (int) controlTick & KEPT - 1;
    }

    /** Returns the last control tick that is journaled, 0 for none. */
    long last() {
        return last;
    }

    /** Returns the hash of a control tick that was journaled lately. */
    long hash(long controlTick) {
        return controlTick == 0 ? 0 : hashes[place(controlTick)];
    }

    /** Compares the hash of a control tick that another node has journaled, as soon as it is journaled here. */
    void compare(int node, long controlTick, long hash) {
        if (ticksToCompare[node] == 0 && controlTick > 0) {
            ticksToCompare[node] = controlTick;
            hashesToCompare[node] = hash;
        }
        final long known = last;
        final long wanted = ticksToCompare[node];
        if (wanted == 0 || wanted > known) {
            return;
        }
        ticksToCompare[node] = 0;
        // half of them, as the other thread goes on adding
        if (wanted >= first && known - wanted < KEPT / 2 && hashes[place(wanted)] != hashesToCompare[node]) {
            throw new PeerException(
                    PeerException.Kind.DIVERGED,
                    node,
                    wanted,
                    "node " + node + " has journaled another control tick " + wanted
                            + " than this one: compare both journals");
        }
    }
}
