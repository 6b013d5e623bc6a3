package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.internal.exchange.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.exchange.codec.PieceDecoder;
import io.multiverse.kernel.internal.jfr.ExchangeSpan;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;

/**
 * What has come in from the other nodes: their parts of the control tick that is waited for and of the next one, since
 * no node is further ahead, and the words of the lead. For the control-tick thread, but for {@link #states}.
 */
final class Peers implements PieceIntake {
    private static final long NOT = -1;

    /** What is waited for. */
    private enum Awaited {
        /** The parts of all nodes. */
        PARTS,
        /** The lead's word that the control tick may begin, or that it has ended. */
        WORD,
        /** That others have journaled what was before the control tick, if an acknowledgement needs that. */
        JOURNALS
    }

    private final Territory territory;
    private final long ownersHash;
    private final PieceAssembly[][] parts;
    private final JournaledHashes hashes;
    private final SnapshotOrders snapshots;
    private final PartReader in = new PartReader();
    /** By node, the last control tick before it ended, or {@link #NOT}. */
    private final long[] ended;

    /** By node, the last control tick before which it has journaled all. */
    private final long[] journaledBefore;

    private final AtomicLongArray doneOf;
    private final AtomicLongArray awaitedOf;
    private final AtomicLongArray bytesOf;
    private final AtomicLongArray partsFrom;
    private final AtomicIntegerArray restartsOf;
    private long run;
    private long awaited;
    private Awaited kind = Awaited.PARTS;
    private int othersToJournal;
    private BooleanSupplier isAcknowledgementOpen = () -> false;
    private Runnable whenJournaled = () -> {};
    private long lastControlTick;

    /** The control tick from which on {@link #lastControlTick} holds: later words count, earlier ones do not. */
    private long wordSince;

    /** The control tick whose parts are waited for, or were last. */
    private volatile long partsOf;

    private volatile long waitsSince;
    private int lastNode;
    private long lastWaitNanos;

    Peers(Territory territory, OwnerTable owners, JournaledHashes hashes, SnapshotOrders snapshots) {
        this.hashes = hashes;
        this.snapshots = snapshots;
        this.territory = territory;
        ownersHash = owners.hash();
        final int nodes = territory.nodes();
        parts = new PieceAssembly[nodes][2];
        for (final PieceAssembly[] ofNode : parts) {
            ofNode[0] = new PieceAssembly();
            ofNode[1] = new PieceAssembly();
        }
        ended = new long[nodes];
        Arrays.fill(ended, NOT);
        journaledBefore = new long[nodes];
        doneOf = new AtomicLongArray(nodes);
        awaitedOf = new AtomicLongArray(nodes);
        bytesOf = new AtomicLongArray(nodes);
        partsFrom = new AtomicLongArray(nodes);
        restartsOf = new AtomicIntegerArray(nodes);
    }

    /**
     * Lets inputs be acknowledged once others have journaled them, too.
     *
     * @param others how many others
     * @param isOpen whether an acknowledgement is wanted
     * @param newWhenJournaled called when another node has journaled more
     */
    void acknowledge(int others, BooleanSupplier isOpen, Runnable newWhenJournaled) {
        othersToJournal = others;
        isAcknowledgementOpen = isOpen;
        whenJournaled = newWhenJournaled;
    }

    void begin(long newRun, long doneControlTick) {
        run = newRun;
        awaited = doneControlTick + 1;
        lastControlTick = doneControlTick;
    }

    /** Returns the last control tick that the lead lets run. */
    long lastControlTick() {
        return lastControlTick;
    }

    /** Notes the own word of the lead. */
    void tell(long since, long newLastControlTick) {
        wordSince = since;
        lastControlTick = newLastControlTick;
    }

    /** Notes that all nodes pause, unless the lead has them go on already. */
    void pauseAfter(long controlTick) {
        if (wordSince <= controlTick) {
            wordSince = controlTick + 1;
            lastControlTick = controlTick;
        }
    }

    void awaitWord(long controlTick) {
        awaited = controlTick;
        kind = Awaited.WORD;
    }

    void awaitJournals(long controlTick) {
        awaited = controlTick;
        kind = Awaited.JOURNALS;
    }

    void awaitParts(long controlTick) {
        awaited = controlTick;
        kind = Awaited.PARTS;
        lastNode = ExchangeSpan.NOBODY;
        lastWaitNanos = 0;
        waitsSince = SystemNanoClock.INSTANCE.nanoTime();
        partsOf = controlTick;
    }

    /** Returns the node whose part of the control tick came in last, or {@link ExchangeSpan#NOBODY}: all were there. */
    int lastNode() {
        return lastNode;
    }

    /** Returns how long the last part of the control tick was waited for. */
    long lastWaitNanos() {
        return lastWaitNanos;
    }

    /** Returns the length of all parts of the control tick that is complete, in bytes. */
    long bytesOf(long controlTick) {
        long bytes = 0;
        for (int node = 0; node < parts.length; node++) {
            if (node != territory.node()) {
                bytes += part(node, controlTick).length();
            }
        }
        return bytes;
    }

    boolean mayBegin(long controlTick) {
        return controlTick <= lastControlTick || parts[Territory.LEAD][slot(controlTick)].isWhole(controlTick);
    }

    /** Returns the whole part of a node. */
    PieceAssembly part(int node, long controlTick) {
        return parts[node][slot(controlTick)];
    }

    private static int slot(long controlTick) {
        return (int) controlTick & 1;
    }

    @Override
    public boolean isComplete() {
        if (kind != Awaited.PARTS) {
            return kind == Awaited.WORD && mayBegin(awaited)
                    || (kind == Awaited.JOURNALS || ended[Territory.LEAD] >= 0) && !lacksJournals();
        }
        for (int node = 0; node < parts.length; node++) {
            if (isMissing(node)) {
                requireAlive(node);
                return false;
            }
        }
        return true;
    }

    private void requireAlive(int node) {
        if (ended[node] >= 0 && ended[node] < awaited) {
            throw new PeerException(
                    PeerException.Kind.ENDED,
                    node,
                    awaited,
                    "node " + node + " ended after control tick " + ended[node] + ", and control tick " + awaited
                            + " needs its part");
        }
    }

    @Override
    public boolean isMissing(int node) {
        if (node == territory.node()) {
            return false;
        }
        return switch (kind) {
            case PARTS -> !parts[node][slot(awaited)].isWhole(awaited);
            case WORD -> node == Territory.LEAD && ended[node] < 0 && !mayBegin(awaited) || lacksJournalOf(node);
            case JOURNALS -> lacksJournalOf(node);
        };
    }

    private boolean lacksJournalOf(int node) {
        return !hasJournaled(node) && lacksJournals();
    }

    /** Returns whether an acknowledgement is open, and too few nodes have told that they have journaled all. */
    private boolean lacksJournals() {
        if (othersToJournal == 0 || !isAcknowledgementOpen.getAsBoolean()) {
            return false;
        }
        int count = 0;
        for (int node = 0; node < ended.length; node++) {
            count += node != territory.node() && hasJournaled(node) ? 1 : 0;
        }
        return count < othersToJournal;
    }

    private boolean hasJournaled(int node) {
        return ended[node] >= 0 || journaledBefore[node] >= awaited;
    }

    @Override
    public long restarted(int node) {
        for (final PieceAssembly part : parts[node]) {
            if (part.controlTick() >= awaited) {
                part.forget();
            }
        }
        ended[node] = NOT;
        restartsOf.lazySet(node, restartsOf.get(node) + 1);
        journaledBefore[node] = 0;
        hashes.forget(node);
        return awaited - 1;
    }

    @Override
    public Result take(DirectBuffer bytes, int offset, int length) {
        if (length < PieceEncoder.FRAME_LENGTH
                || length - PieceEncoder.FRAME_LENGTH > PieceEncoder.MOST_CONTENT
                || !isIntact(bytes, offset, length)) {
            return Result.DAMAGED;
        }
        in.wrap(bytes, offset, length);
        try {
            in.message(
                    PieceDecoder.TEMPLATE_ID,
                    PieceDecoder.BLOCK_LENGTH,
                    MessageHeaderDecoder.SCHEMA_ID,
                    MessageHeaderDecoder.SCHEMA_VERSION);
        } catch (final IllegalArgumentException e) {
            return Result.DAMAGED;
        }
        final long ofRun = in.int64();
        final long controlTick = in.int64();
        final long last = in.int64();
        final long journaled = in.int64();
        final long journaledHash = in.int64();
        final long hash = in.int64();
        final int piece = in.int32();
        final int pieces = in.int32();
        final int node = in.int8();
        final int flags = in.int8();
        final long ofOwners = in.int64();
        final int content = in.int32();
        if (ofRun != run || ofOwners != ownersHash) {
            requireSameRun(node, ofRun);
            return Result.DAMAGED;
        }
        if (node >= parts.length
                || node == territory.node()
                || content != length - PieceEncoder.FRAME_LENGTH
                || pieces < 0
                || pieces > PieceEncoder.MOST_PIECES
                || piece < 0
                || piece >= Math.max(1, pieces)
                || pieces > 0 && (controlTick < 1 || controlTick > awaited + 1)) {
            return Result.DAMAGED;
        }
        hashes.compare(node, journaled, journaledHash);
        // nobody has journaled more than this node waits for
        if (othersToJournal > 0 && hashes.hear(node, Math.min(journaled, awaited))) {
            whenJournaled.run();
        }
        word(node, controlTick, last, flags);
        if (pieces == 0) {
            return Result.TAKEN;
        }
        final Result result = take(node, controlTick, piece, pieces, hash, bytes, offset + in.position(), content);
        if (result == Result.TAKEN) {
            part(node, controlTick).endsAfter((flags & PieceEncoder.ENDS_AFTER) != 0);
            if (piece == 0 && (flags & SnapshotOrders.WISH) != 0) {
                snapshots.wish();
            }
        }
        return result;
    }

    /** A stray piece of another run is passed over, but not if a node has nothing else to say. */
    private void requireSameRun(int node, long ofRun) {
        if (node < parts.length && node != territory.node() && doneOf.get(node) == 0) {
            throw new PeerException(
                    PeerException.Kind.OTHER_RUN,
                    node,
                    awaited,
                    "node " + node + " takes part in another run than node " + territory.node()
                            + (ofRun != run
                                    ? ": build both in the same way, with the same games and stages at the start"
                                    : ": give both the same owners of games, weights and moves"));
        }
    }

    private static boolean isIntact(DirectBuffer bytes, int offset, int length) {
        final int end = length - Long.BYTES;
        return DocumentBuffer.hash(bytes, offset, end) == bytes.getLong(offset + end, ByteOrder.LITTLE_ENDIAN);
    }

    private void word(int node, long controlTick, long last, int flags) {
        if ((flags & PieceEncoder.HAS_ENDED) != 0) {
            ended[node] = last;
            return;
        }
        if ((flags & PieceEncoder.JOURNALED) != 0) {
            journaledBefore[node] = Math.max(journaledBefore[node], controlTick);
            return;
        }
        if (node == Territory.LEAD && controlTick >= wordSince) {
            wordSince = controlTick;
            lastControlTick = last;
        }
        if (node == Territory.LEAD && controlTick >= awaited - 1 && controlTick <= awaited + 1) {
            snapshots.hear(controlTick, flags);
        }
    }

    private Result take(
            int node, long controlTick, int piece, int pieces, long hash, DirectBuffer bytes, int offset, int length) {
        final PieceAssembly part = parts[node][slot(controlTick)];
        if (controlTick < part.controlTick() || controlTick < awaited - 1) {
            return Result.KNOWN;
        }
        if (part.contradicts(controlTick, piece, pieces, hash)) {
            throw new PeerException(
                    PeerException.Kind.DIVERGED,
                    node,
                    controlTick,
                    "node " + node + " has sent two different parts of control tick " + controlTick
                            + ": it has executed it twice, and not in the same way");
        }
        final Result result = part.take(controlTick, piece, pieces, hash, bytes, offset, length);
        if (result == Result.TAKEN) {
            bytesOf.lazySet(node, bytesOf.get(node) + length);
            if (part.isWhole(controlTick)) {
                doneOf.lazySet(node, controlTick);
                partsFrom.lazySet(node, partsFrom.get(node) + 1);
                if (controlTick == awaited && kind == Awaited.PARTS && isComplete()) {
                    lastNode = node;
                    lastWaitNanos = SystemNanoClock.INSTANCE.nanoTime() - waitsSince;
                    awaitedOf.lazySet(node, awaitedOf.get(node) + lastWaitNanos);
                }
            }
        }
        return result;
    }

    List<PeerState> states() {
        final List<PeerState> states = new ArrayList<>();
        final long waitedFor = partsOf;
        final long waitNanos = SystemNanoClock.INSTANCE.nanoTime() - waitsSince;
        for (int node = 0; node < parts.length; node++) {
            if (node != territory.node()) {
                final long done = doneOf.get(node);
                final boolean isAwaited = done < waitedFor;
                states.add(new PeerState(
                        node,
                        done,
                        isAwaited,
                        isAwaited ? Math.max(0, waitNanos) : 0,
                        awaitedOf.get(node),
                        bytesOf.get(node),
                        partsFrom.get(node),
                        restartsOf.get(node)));
            }
        }
        return states;
    }
}
