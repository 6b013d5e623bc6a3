package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.jfr.ExchangeSpan;
import io.multiverse.kernel.internal.realm.RealmTable;
import io.multiverse.kernel.internal.tick.FrameExchange;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * Exchanges parts with other nodes through a transport: what it sends, what it waits for, and what of the lead's words
 * holds.
 */
public final class PartExchange implements FrameExchange {
    private final WindowExchange transport;
    private final Territory territory;
    private final int acknowledgedBy;
    private final PieceEncoder pieces;
    private final PartEncoder encoder = new PartEncoder();
    private final PartDecoder decoder = new PartDecoder();
    private final Peers peers;
    private final JournaledHashes hashes;
    private final ExchangeSpan span = new ExchangeSpan();
    private final SnapshotOrders snapshots = new SnapshotOrders();
    private RealmTable realms;
    private InputBatches inputs;
    private RecordedParts recorded;
    private long recordedControlTicks;
    private long run;
    private long lastSent;
    private boolean endsAfterLast;
    private boolean keepsSnapshots;
    private LongConsumer whileIdle = done -> {};
    private long idleAfter;
    private BooleanSupplier leaves;
    private final BooleanSupplier leavesIdly = this::leavesIdly;
    private final BooleanSupplier leavesBusily = this::leavesBusily;
    private final BooleanSupplier leavesAtOnce = this::leavesAtOnce;
    private boolean hasPolled;
    private long toldAfter;
    private long lastWithInputs;
    private volatile long settledControlTick;

    /**
     * Makes the exchange of a node.
     *
     * @throws IllegalArgumentException if the transport's table of owners is of another number of nodes, or inputs
     *     shall be acknowledged by more nodes than there are
     */
    public PartExchange(WindowExchange transport) {
        this.transport = transport;
        territory = transport.territory();
        if (transport.owners().nodes() != territory.nodes()) {
            throw new IllegalArgumentException("a table of owners for "
                    + transport.owners().nodes() + " nodes does not fit a run that " + territory.nodes()
                    + " nodes share");
        }
        acknowledgedBy = transport.acknowledgedBy();
        if (acknowledgedBy < 1 || acknowledgedBy > territory.nodes()) {
            throw new IllegalArgumentException(
                    "inputs can be acknowledged by 1 to " + territory.nodes() + " nodes, not by " + acknowledgedBy);
        }
        hashes = new JournaledHashes(territory.nodes());
        pieces = new PieceEncoder(transport, hashes);
        peers = new Peers(territory, transport.owners(), hashes, snapshots);
    }

    /**
     * Begins the exchange; before the first control tick.
     *
     * @param newRun the hash of the run's header
     */
    public void begin(long newRun, RealmTable newRealms, InputBatches newInputs) {
        run = newRun;
        realms = newRealms;
        inputs = newInputs;
        peers.begin(run, 0);
    }

    /**
     * Lets this node take snapshots.
     *
     * @param isDue whether this node itself knows that one of a control tick is due; the lead's answer counts for all
     * @param isWished whether somebody has asked this node for one, since the last call
     * @param newKeepsSnapshots whether it puts those together that it takes part in
     */
    public void snapshots(LongPredicate isDue, BooleanSupplier isWished, boolean newKeepsSnapshots) {
        snapshots.set(isDue, isWished);
        keepsSnapshots = newKeepsSnapshots;
    }

    /** Takes what other nodes add from a journal up to a control tick, and asks them from then on. */
    public void recorded(RecordedParts parts, long lastControlTick) {
        recorded = parts;
        recordedControlTicks = lastControlTick;
        lastSent = lastControlTick;
        peers.begin(run, lastControlTick);
    }

    /**
     * Returns what has to be told of journaled frames, after the journal.
     *
     * @param durableControlTick maps the last control tick journaled to the one up to which the journal is durable
     */
    public FrameSink afterJournal(LongUnaryOperator durableControlTick) {
        return hashes.durableBy(durableControlTick);
    }

    /** Begins after a frame that is in the journal already, and is not executed again. */
    public void journaledBefore(long controlTick, long journalHash) {
        hashes.beginAfter(controlTick, journalHash);
    }

    /**
     * Lets inputs be acknowledged once as many nodes have journaled them as the transport says.
     *
     * @param isOpen whether an acknowledgement waits
     * @param whenJournaled called by the control-tick thread when another node has journaled more
     */
    public void acknowledge(BooleanSupplier isOpen, Runnable whenJournaled) {
        peers.acknowledge(acknowledgedBy - 1, isOpen, whenJournaled);
    }

    /** Returns whether so many nodes have journaled a control tick that its inputs are safe. Any thread. */
    public boolean isJournaledByOthers(long controlTick) {
        return acknowledgedBy == 1 || hashes.isWithOthers(acknowledgedBy - 1, controlTick);
    }

    /** Returns what is known of other nodes. Any thread. */
    public List<PeerState> peers() {
        return peers.states();
    }

    /** Sets what is called now and then while the lead runs nothing, with the last control tick that is done. */
    public void whileIdle(LongConsumer task) {
        whileIdle = task;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean mayBegin(long controlTick, long lastControlTick, BooleanSupplier isOver) {
        if (controlTick <= recordedControlTicks || controlTick <= peers.lastControlTick()) {
            return true;
        }
        if (territory.isLead()) {
            if (isOver.getAsBoolean()) {
                return false;
            }
            peers.tell(controlTick, lastControlTick);
            snapshots.decide(controlTick);
            pieces.offer(run, controlTick, lastControlTick, snapshots.flagsOfLead(controlTick), null);
            return true;
        }
        peers.awaitWord(controlTick);
        idle(controlTick - 1, isOver);
        return peers.mayBegin(controlTick);
    }

    /** Waits for what {@link #peers} await after a control tick. */
    private void idle(long controlTick, BooleanSupplier isOver) {
        idleAfter = controlTick;
        leaves = isOver;
        try {
            while (!leavesIdly() && !peers.isComplete()) {
                transport.complete(controlTick + 1, peers, leavesIdly);
            }
        } catch (final PeerException e) {
            // the others need not find out by waiting
            sayThatItEnds();
            throw e;
        }
    }

    private boolean leavesIdly() {
        whileIdle.accept(idleAfter);
        tellJournaled(idleAfter, toldAfter < idleAfter || hashes.durable() > pieces.toldDurable());
        return leaves.getAsBoolean();
    }

    /** Tells others how far this node's journal is, once it has caught up: no part does while nothing runs. */
    private void tellJournaled(long controlTick, boolean isWanted) {
        if (acknowledgedBy > 1 && isWanted && controlTick > 0 && hashes.appended() >= controlTick) {
            toldAfter = controlTick;
            pieces.offer(run, controlTick + 1, peers.lastControlTick(), PieceEncoder.JOURNALED, null);
        }
    }

    /** Parts tell late, and inputs of the last control tick may wait for it. */
    private void tellIfInputsWait(long controlTick) {
        tellJournaled(controlTick, lastWithInputs > pieces.toldDurable() && hashes.durable() > pieces.toldDurable());
    }

    private boolean leavesBusily() {
        tellIfInputsWait(lastSent - 1);
        return leaves.getAsBoolean();
    }

    /** Tells others what is journaled, and hears them, while the lead waits for the time of its next control tick. */
    public void whilePacing(long controlTick) {
        if (acknowledgedBy == 1 || controlTick <= recordedControlTicks || !territory.isLead()) {
            return;
        }
        tellIfInputsWait(controlTick);
        peers.awaitJournals(controlTick + 1);
        if (peers.isComplete()) {
            return;
        }
        hasPolled = false;
        try {
            transport.complete(controlTick + 1, peers, leavesAtOnce);
        } catch (final PeerException e) {
            sayThatItEnds();
            throw e;
        }
    }

    private boolean leavesAtOnce() {
        final boolean leavesNow = hasPolled;
        hasPolled = true;
        return leavesNow;
    }

    @Override
    public void settle(long controlTick, BooleanSupplier isOver) {
        if (acknowledgedBy > 1 && territory.isLead()) {
            peers.awaitJournals(controlTick + 1);
            idle(controlTick, isOver);
            settledControlTick = controlTick;
        }
    }

    @Override
    public boolean isSettled(long controlTick) {
        return acknowledgedBy == 1 || !territory.isLead() || settledControlTick >= controlTick;
    }

    @Override
    public boolean complete(ControlTickFrame frame, long rootBefore, boolean stops, BooleanSupplier ends) {
        final long controlTick = frame.controlTick();
        if (controlTick <= recordedControlTicks) {
            recorded.complete(frame);
            endsAfterLast = false;
            return true;
        }
        span.open();
        lastSent = controlTick;
        endsAfterLast = stops;
        decideOnSnapshots(frame);
        final long sent = pieces.offer(
                run,
                controlTick,
                peers.lastControlTick(),
                (stops ? PieceEncoder.ENDS_AFTER : 0) | snapshotFlags(controlTick),
                encoder.encode(frame, rootBefore, inputs, realms));
        if (!keepsSnapshots) {
            realms.states().clear();
        }
        try {
            final boolean isComplete = completeFromOthers(frame, rootBefore, ends);
            if (isComplete && span.isOpen()) {
                span.close(controlTick, peers.lastNode(), peers.lastWaitNanos(), sent, peers.bytesOf(controlTick));
            }
            return isComplete;
        } catch (final PeerException e) {
            // the others need not find out by waiting
            sayThatItEnds();
            throw e;
        }
    }

    /** The lead looks ahead, so that the others hear of it in time. */
    private void decideOnSnapshots(ControlTickFrame frame) {
        snapshots.decide(frame.controlTick());
        realms.states().clear();
        if (snapshots.areFor(frame.controlTick())) {
            PartStates.gather(frame, realms);
        }
        if (territory.isLead()) {
            snapshots.decide(frame.controlTick() + 1);
        }
    }

    private int snapshotFlags(long controlTick) {
        return territory.isLead() ? snapshots.flagsOfLead(controlTick) : snapshots.flagsOfFollower();
    }

    private boolean completeFromOthers(ControlTickFrame frame, long rootBefore, BooleanSupplier ends) {
        final long controlTick = frame.controlTick();
        peers.awaitParts(controlTick);
        leaves = ends;
        while (!peers.isComplete()) {
            if (leavesBusily()) {
                return false;
            }
            transport.complete(controlTick, peers, leavesBusily);
        }
        for (int node = 0; node < territory.nodes(); node++) {
            if (node != territory.node()) {
                take(frame, node, rootBefore);
                endsAfterLast |= peers.part(node, controlTick).endsAfter();
            }
        }
        if (!inputs.isEmpty()) {
            lastWithInputs = controlTick;
        }
        return true;
    }

    private void sayThatItEnds() {
        pieces.offer(run, lastSent + 1, lastSent, PieceEncoder.HAS_ENDED, null);
    }

    private void take(ControlTickFrame frame, int node, long rootBefore) {
        final PieceAssembly part = peers.part(node, frame.controlTick());
        final long root;
        try {
            root = decoder.begin(realms, part.content(), 0, part.length());
            if (root == rootBefore) {
                decoder.decode(frame, node, inputs);
            }
        } catch (final IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new PeerException(
                    PeerException.Kind.UNREADABLE,
                    node,
                    frame.controlTick(),
                    "node " + node + " sends no part of control tick " + frame.controlTick() + ": " + e.getMessage());
        }
        if (root != rootBefore) {
            throw new PeerException(
                    PeerException.Kind.DIVERGED,
                    node,
                    frame.controlTick() - 1,
                    "node " + node + " and node " + territory.node() + " have diverged at control tick "
                            + (frame.controlTick() - 1) + ": their roots are " + Long.toHexString(root) + " and "
                            + Long.toHexString(rootBefore));
        }
    }

    @Override
    public boolean endsAfter(long controlTick) {
        return endsAfterLast;
    }

    @Override
    public boolean pauseAfter(long controlTick) {
        if (controlTick < recordedControlTicks) {
            return true;
        }
        peers.pauseAfter(controlTick);
        return controlTick == recordedControlTicks || territory.isLead();
    }

    @Override
    public void close() {
        if (realms != null) {
            sayThatItEnds();
        }
        transport.close();
    }
}
