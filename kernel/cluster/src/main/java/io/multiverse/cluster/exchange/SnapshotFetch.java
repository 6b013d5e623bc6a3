package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.JournalExtension;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.SnapshotCopy;
import io.multiverse.kernel.journal.JournalException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * How a node that joins gets a newer snapshot than its own, so that it has less to execute again. It can do without:
 * whatever goes wrong, the node begins with what it has. For the thread that works the link.
 */
final class SnapshotFetch {
    /** A snapshot is worth its way if it spares a control tick for so many bytes. */
    private static final long BYTES_PER_CONTROL_TICK = 1 << 20;

    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int MOST_ASKED = 10;
    private static final int HEAD_LENGTH = 3 * Long.BYTES;

    private final NodeLink link;
    private final AeronExchange exchange;
    private final Consumer<String> talk;
    private Peer source;
    private NodeState wanted;
    private SnapshotCopy copy;
    private JournalException trouble;
    private long askNanos;
    private int asked;

    SnapshotFetch(NodeLink link, AeronExchange exchange, Consumer<String> talk) {
        this.link = link;
        this.exchange = exchange;
        this.talk = talk;
    }

    /**
     * Takes the newest snapshot that a peer has, if it is worth it.
     *
     * @param journal the own journal, which is complete
     * @param states what peers have said of themselves, by number; those that are not there are null
     * @return false if the user does not want to wait any more
     */
    boolean take(JournalExtension journal, NodeState[] states, BooleanSupplier ends) {
        if (journal.frames() == 0 || !find(journal, states)) {
            return true;
        }
        talk.accept("taking the snapshot of control tick " + wanted.snapshot() + " from "
                + source.node().inWords());
        trouble = null;
        try (SnapshotCopy newCopy = journal.copySnapshot(wanted.snapshot(), wanted.snapshotBytes())) {
            copy = newCopy;
            asked = 0;
            askNanos = System.nanoTime() - ASK_NANOS;
            while (!copy.isComplete() && trouble == null && isStillThere(states)) {
                if (ends.getAsBoolean()) {
                    return false;
                }
                askAgain();
                if (exchange.work() == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            keep(journal);
        } catch (final JournalException e) {
            trouble = e;
        } finally {
            copy = null;
        }
        if (trouble != null) {
            talk.accept("going on without that snapshot: " + trouble.getMessage());
        }
        return true;
    }

    private boolean find(JournalExtension journal, NodeState[] states) {
        final long own = journal.newestSnapshot();
        wanted = null;
        for (int number = 0; number < states.length; number++) {
            final NodeState state = states[number];
            if (state != null
                    && state.snapshot() <= journal.frames()
                    && state.snapshotBytes() <= SnapshotCopy.MOST_BYTES
                    && state.snapshotBytes() / BYTES_PER_CONTROL_TICK < state.snapshot() - own
                    && (wanted == null || state.snapshot() > wanted.snapshot())) {
                wanted = state;
                source = link.peer(number);
            }
        }
        return wanted != null;
    }

    private boolean isStillThere(NodeState[] states) {
        return states[source.place()] != null && asked <= MOST_ASKED;
    }

    private void askAgain() {
        final long now = System.nanoTime();
        if (now - askNanos >= ASK_NANOS) {
            askNanos = now;
            asked++;
            final DocumentBuffer message = link.begin(MessageKind.FETCH_SNAPSHOT);
            message.int64(wanted.snapshot());
            message.int64(copy.received());
            link.send(source, message);
        }
    }

    private void keep(JournalExtension journal) {
        if (trouble != null) {
            return;
        }
        if (!copy.isComplete()) {
            talk.accept("going on without that snapshot: it does not come any more");
            return;
        }
        copy.finish();
        if (!link.cluster()
                .keepsSnapshots(link.cluster().nodes().get(link.node()).number())) {
            journal.deleteSnapshotsBefore(wanted.snapshot());
        }
    }

    /** Takes bytes of a snapshot: the next ones; others are passed over. */
    void onBytes(Peer peer, PartReader in, DirectBuffer bytes, int offset, int length) {
        final long controlTick = in.int64();
        final long at = in.int64();
        final long whole = in.int64();
        if (copy == null
                || peer != source
                || controlTick != wanted.snapshot()
                || whole != wanted.snapshotBytes()
                || at != copy.received()
                || trouble != null) {
            return;
        }
        try {
            copy.append(bytes, offset + HEAD_LENGTH, length - HEAD_LENGTH);
        } catch (final JournalException e) {
            trouble = e;
        }
        asked = 0;
        askNanos = System.nanoTime();
    }
}
