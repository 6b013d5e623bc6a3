package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongUnaryOperator;

/**
 * The hashes of the frames that this node has journaled last, to compare with those of other nodes: what no digest
 * shows, as an event's bytes, shows in them. And how far the others' journals are. The journal's thread adds, the
 * control-tick thread compares; any thread may ask where a control tick is journaled.
 */
public final class JournaledHashes implements FrameSink {
    private static final int KEPT = 1 << 13;

    private final long[] hashes = new long[KEPT];
    private final long[] ticksToCompare;
    private final long[] hashesToCompare;
    /** By node, the last control tick that it has said to be safe in its journal. */
    private final AtomicLongArray ofOthers;

    private LongUnaryOperator durableControlTick = takenIn -> takenIn;
    private volatile long last;
    private volatile long durable;
    private volatile long appended;
    private long first = Long.MAX_VALUE;

    JournaledHashes(int nodes) {
        ticksToCompare = new long[nodes];
        hashesToCompare = new long[nodes];
        ofOthers = new AtomicLongArray(nodes);
    }

    /**
     * Sets what maps the last control tick journaled to the one up to which the journal is durable; before the first
     * frame.
     */
    JournaledHashes durableBy(LongUnaryOperator newDurableControlTick) {
        durableControlTick = newDurableControlTick;
        return this;
    }

    /** Begins after a frame that is in the journal already. */
    void beginAfter(long controlTick, long journalHash) {
        journaled(controlTick, journalHash);
        durable = controlTick;
        appended = controlTick;
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (frame.journalHash() != 0) {
            journaled(frame.controlTick(), frame.journalHash());
            durable = durableControlTick.applyAsLong(frame.controlTick());
        }
        appended = frame.controlTick();
    }

    private void journaled(long controlTick, long hash) {
        hashes[place(controlTick)] = hash;
        first = Math.min(first, controlTick);
        last = controlTick;
    }

    @Override
    public void close() {
        // the journal is sealed by now
        durable = durableControlTick.applyAsLong(last);
    }

    private static int place(long controlTick) {
        return (int) controlTick & KEPT - 1;
    }

    /** Returns the last control tick that the journal, if there is one, has taken in. */
    long appended() {
        return appended;
    }

    /** Returns the last control tick that is safe in the journal, 0 for none. */
    long durable() {
        final long known = last;
        final long safe = Math.min(durable, known);
        // of those before, the hashes may be overwritten meanwhile
        return safe >= first && known - safe < KEPT / 2 ? safe : 0;
    }

    /** Returns the hash of a control tick that was journaled lately. */
    long hash(long controlTick) {
        return controlTick == 0 ? 0 : hashes[place(controlTick)];
    }

    /** Notes that a control tick is safe in another node's journal; returns whether that is news. */
    boolean hear(int node, long controlTick) {
        if (controlTick <= ofOthers.get(node)) {
            return false;
        }
        ofOthers.set(node, controlTick);
        return true;
    }

    /** Forgets how far the journal of a node was, which may come back without it. */
    void forget(int node) {
        ofOthers.set(node, 0);
    }

    /** Returns whether so many other nodes, or more, have said that a control tick is safe in their journals. */
    boolean isWithOthers(int others, long controlTick) {
        int count = 0;
        for (int node = 0; node < ofOthers.length(); node++) {
            count += ofOthers.get(node) >= controlTick ? 1 : 0;
        }
        return count >= others;
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
