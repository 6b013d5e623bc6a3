package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * Carries the parts of a run's windows between the processes of a cluster, by Aeron. A node that is started
 * {@linkplain Joining joins} first; then its engine uses the exchange, and closes it.
 *
 * <p>For one thread at a time, but for {@link #awaitedControlTick}, {@link #damagedMessages}, {@link #hasFallenBehind}
 * and {@link #journaled}.
 */
public final class AeronExchange implements WindowExchange, NodeLink.Listener {
    /** By how many control ticks a peer can be ahead: it has this node's part of the one before the last. */
    private static final int MOST_AHEAD = 2;

    private final NodeLink link;
    private final EpochWatch watch;
    private final Territory territory;
    private final JournalFeed feed;
    private final SnapshotFeed snapshots;
    private final PieceTraffic traffic;
    private final MissingParts missing;
    private final Farewell farewell;
    private final Joining joining;
    private final BackoffIdleStrategy idling = new BackoffIdleStrategy(100, 20, 1_000, 50_000);
    private NodeState.Phase phase = NodeState.Phase.JOINING;
    private PieceIntake intake;
    private long done = -1;
    private long hash;
    private long joinedAfter;
    private boolean hasFailed;
    private boolean isCutOff;
    private boolean hasOffered;
    private boolean isClosed;
    private volatile long awaited;
    private volatile long journaled;
    private volatile boolean hasFallenBehind;

    /**
     * Makes the exchange of a node that joins.
     *
     * @param link leads to the others; closed with the exchange
     * @param journal the folder of the node's journal
     * @param watch knows who takes part
     * @param talk tells a user what the node waits for
     */
    public AeronExchange(NodeLink link, Path journal, EpochWatch watch, Consumer<String> talk) {
        this.link = link;
        this.watch = watch;
        territory = new Territory(link.node(), link.cluster().nodes().size());
        feed = new JournalFeed(link, journal);
        snapshots = new SnapshotFeed(link, journal);
        traffic = new PieceTraffic(link);
        final Absentees absentees = new Absentees(link, watch);
        missing = new MissingParts(link, absentees, talk);
        farewell = new Farewell(link, absentees);
        joining = new Joining(link, this, absentees, talk);
        link.listener(this);
    }

    /** Returns what lets the node join. */
    public Joining joining() {
        return joining;
    }

    /** Says how far this node's journal is while it joins, -1: it has not even a header. */
    void isAt(long controlTick, long journalHash) {
        done = controlTick;
        hash = journalHash;
    }

    /** Takes part from now on, after this control tick. */
    void begin(long lastControlTick) {
        phase = NodeState.Phase.RUNNING;
        done = lastControlTick;
        journaled = lastControlTick;
        joinedAfter = lastControlTick;
        hash = 0;
        link.settle();
    }

    /** Notes that the journal holds a control tick, and all before it. For the thread that sees them journaled. */
    public void journaled(long controlTick) {
        if (controlTick > journaled) {
            journaled = controlTick;
        }
    }

    /** Returns the last control tick that was there when this node joined, 0 for none. */
    public long joinedAfter() {
        return joinedAfter;
    }

    /** Returns the control tick that is waited for, 0 before the first. Any thread. */
    public long awaitedControlTick() {
        return awaited;
    }

    /** Returns how many messages came in that were damaged, or from who is no node. Any thread. */
    public long damagedMessages() {
        return link.damagedMessages();
    }

    /** Returns whether this node has to begin again, as a {@link BehindException} says. Any thread. */
    public boolean hasFallenBehind() {
        return hasFallenBehind;
    }

    @Override
    public Territory territory() {
        return territory;
    }

    @Override
    public OwnerTable owners() {
        return watch.owners(link.cluster());
    }

    @Override
    public int acknowledgedBy() {
        return link.cluster().acknowledgedBy();
    }

    @Override
    public void offer(long controlTick, DirectBuffer piece, int offset, int length) {
        if (!hasFallenBehind && !isCutOff) {
            hasOffered = true;
            traffic.offer(controlTick, piece, offset, length);
        }
    }

    @Override
    public void complete(long controlTick, PieceIntake newIntake, BooleanSupplier ends) {
        intake = newIntake;
        awaited = controlTick;
        done = controlTick - 1;
        missing.begin(controlTick);
        idling.reset();
        try {
            while (!intake.isComplete() && !ends.getAsBoolean()) {
                if (work() == 0) {
                    missing.work(intake);
                    idling.idle();
                } else {
                    idling.reset();
                }
            }
        } catch (final BehindException e) {
            hasFallenBehind = true;
            throw e;
        } catch (final MinorityException e) {
            isCutOff = true;
            throw new PeerException(PeerException.Kind.ENDED, -1, controlTick, e.getMessage());
        } catch (final PeerException e) {
            hasFailed = true;
            throw e;
        } finally {
            intake = null;
        }
    }

    /**
     * Takes in, sends and serves what there is; returns how many messages that were. Throws what
     * {@link EpochWatch#requirePresent} does.
     */
    int work() {
        watch.requirePresent();
        return link.work() + traffic.work() + feed.work() + snapshots.work();
    }

    @Override
    public void onPeer(Peer peer) {
        feed.drop(peer);
        snapshots.drop(peer);
        joining.forget(peer);
        farewell.forget(peer);
        traffic.restarted(peer, done + 1);
        if (intake != null) {
            intake.restarted(peer.place());
        }
    }

    @Override
    public void onMessage(Peer peer, MessageKind kind, PartReader in, DirectBuffer bytes, int offset, int length) {
        switch (kind) {
            case ASK -> tellState(peer);
            case STATE -> joining.onState(peer, in);
            case PIECE -> take(peer.place(), in, bytes, offset, length);
            case RELAYED -> {
                final int node = in.int8();
                PartReader.require(traffic.isNode(node) && node != territory.node(), "a piece is of no other node");
                take(node, in, bytes, offset + Byte.BYTES, length - Byte.BYTES);
            }
            case NEED -> onNeed(peer, in);
            case LACKS -> missing.lacks(peer, in, intake);
            case FETCH -> feed.order(peer, in);
            case BYTES -> joining.onBytes(peer, in, bytes, offset, length);
            case FETCH_SNAPSHOT -> snapshots.order(peer, in);
            case SNAPSHOT_BYTES -> joining.onSnapshotBytes(peer, in, bytes, offset, length);
            case BYE -> farewell.onBye(peer, in);
            default -> throw new IllegalArgumentException("a message of kind " + kind);
        }
    }

    private void take(int node, PartReader in, DirectBuffer bytes, int offset, int length) {
        traffic.take(intake, node, awaited + MOST_AHEAD, in, bytes, offset + Long.BYTES, length - Long.BYTES);
    }

    private void tellState(Peer peer) {
        final DocumentBuffer message = link.begin(MessageKind.STATE);
        message.int8(phase.ordinal());
        message.int64(done);
        message.int64(hash);
        snapshots.describeNewest(message);
        link.send(peer, message);
    }

    private void onNeed(Peer peer, PartReader in) {
        final long round = in.int64();
        final long controlTick = in.int64();
        final int ofNode = in.int8();
        PartReader.require(traffic.isNode(ofNode), "a part is needed of no node");
        if (traffic.resend(peer, ofNode, controlTick, done)) {
            return;
        }
        final DocumentBuffer message = link.begin(MessageKind.LACKS);
        message.int64(round);
        message.int64(controlTick);
        message.int8(ofNode);
        message.int64(done);
        link.send(peer, message);
    }

    /**
     * Stays until all others have ended, too, or are gone: until then one may need something. A node whose engine never
     * began has nothing that anybody needs.
     */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            if (hasOffered && !hasFallenBehind && !isCutOff) {
                phase = NodeState.Phase.ENDED;
                done = journaled;
                farewell.take(this, traffic, hasFailed);
            }
        } catch (final BehindException e) {
            hasFallenBehind = true;
        } catch (final MinorityException e) {
            // whoever may need something cannot be reached
        } catch (final PeerException e) {
            // two others have diverged, and end with that
        } finally {
            feed.close();
            snapshots.close();
            link.close();
        }
    }
}
