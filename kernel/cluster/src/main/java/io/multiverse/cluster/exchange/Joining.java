package io.multiverse.cluster.exchange;

import io.multiverse.cluster.jfr.JoinSpan;
import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.MismatchException;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.JournalExtension;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How a node that is started comes to where the others are: it hears from all of them how far they are, and takes from
 * a journal that is longer than its own what it lacks. For the thread that works the link.
 */
public final class Joining {
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long FETCH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SEEN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long FIRST_WORD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_DOCUMENT_BYTES = 1 << 30;

    private final NodeLink link;
    private final AeronExchange exchange;
    private final Absentees absentees;
    private final Consumer<String> talk;
    private final SnapshotFetch snapshots;
    private final NodeState[] states;
    /** What there is of the next document, while some are fetched. */
    private ExpandableArrayBuffer document;

    private JournalExtension journal;
    private Peer source;
    private int received;
    private long fetchedBytes;
    /** A bit for each node that was asked for documents of which it may still send some. */
    private long asked;

    private long heardNanos;
    private long orderNanos;

    Joining(NodeLink link, AeronExchange exchange, Absentees absentees, Consumer<String> talk) {
        this.link = link;
        this.exchange = exchange;
        this.absentees = absentees;
        this.talk = talk;
        snapshots = new SnapshotFetch(link, exchange, talk);
        states = new NodeState[link.cluster().nodes().size()];
    }

    /**
     * Waits for all other nodes, and completes the own journal with theirs.
     *
     * @param scenario what the header of all journals says of the run
     * @param ends tells that the user does not want to wait any more
     * @return false if that became true
     * @throws BehindException if others take part now
     * @throws MinorityException if somebody is missing, and who decides who takes part cannot be reached
     * @throws MismatchException if another node runs something else
     * @throws PeerException of kind DIVERGED if two journals are not of the same run
     * @throws JournalException if the own journal cannot be used or written; of kind INCOMPATIBLE if it, or the one
     *     that it is to be completed with, is of a run with another scenario: then nothing has been written
     */
    public boolean join(JournalSettings settings, String scenario, BooleanSupplier ends) {
        final long lastControlTick;
        final JoinSpan span = new JoinSpan();
        span.open();
        fetchedBytes = 0;
        try (JournalExtension opened = JournalExtension.open(settings, scenario)) {
            final long framesBefore = opened.frames();
            journal = opened;
            tellPosition();
            long most;
            do {
                if (!awaitAll(ends)) {
                    return false;
                }
                requireSame();
                most = furthest();
                if (most > journal.frames() && !fetch(most, ends)) {
                    return false;
                }
                if (most == journal.frames() && hasAll() && !snapshots.take(journal, states, ends)) {
                    return false;
                }
            } while (most > journal.frames() || !hasAll());
            lastControlTick = journal.frames();
            span.close(lastControlTick, lastControlTick - framesBefore, fetchedBytes);
        } catch (final MismatchException e) {
            letOthersSee();
            throw e;
        } finally {
            journal = null;
        }
        exchange.begin(lastControlTick);
        return true;
    }

    /** The other side of a disagreement is to find out, too, and not to wait for a node that has gone. */
    private void letOthersSee() {
        final long endNanos = System.nanoTime() + SEEN_NANOS;
        while (System.nanoTime() - endNanos < 0) {
            try {
                exchange.work();
            } catch (final MismatchException e) {
                // known
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void tellPosition() {
        exchange.isAt(journal.hasHeader() ? journal.frames() : -1, journal.lastHash());
    }

    private boolean awaitAll(BooleanSupplier ends) {
        final long sinceNanos = System.nanoTime();
        long askNanos = sinceNanos;
        long wordNanos = sinceNanos + FIRST_WORD_NANOS;
        absentees.begin();
        while (!hasAll()) {
            if (ends.getAsBoolean()) {
                return false;
            }
            absentees.work();
            final long now = System.nanoTime();
            if (now - askNanos >= 0) {
                askNanos = now + ASK_NANOS;
                ask();
            }
            if (now - wordNanos >= 0) {
                wordNanos = now + (now - sinceNanos);
                talk.accept("waiting for " + String.join(", ", absent())
                        + (link.damagedMessages() > 0
                                ? "; " + link.damagedMessages()
                                        + " messages came from who does not know the cluster's secret, or were damaged"
                                : ""));
            }
            if (exchange.work() == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return true;
    }

    private boolean hasAll() {
        for (int number = 0; number < states.length; number++) {
            if (number != link.node() && states[number] == null) {
                return false;
            }
        }
        return true;
    }

    private List<String> absent() {
        final List<String> absent = new ArrayList<>();
        for (int number = 0; number < states.length; number++) {
            if (number != link.node() && states[number] == null) {
                absent.add(link.peer(number).node().inWords());
            }
        }
        return absent;
    }

    private void ask() {
        for (int number = 0; number < states.length; number++) {
            final Peer peer = link.peer(number);
            if (peer.isTrusted() && states[number] == null) {
                link.send(peer, link.begin(MessageKind.ASK));
            }
        }
    }

    private void requireSame() {
        for (int number = 0; number < states.length; number++) {
            final NodeState state = states[number];
            if (state != null
                    && state.phase() == NodeState.Phase.JOINING
                    && journal.hasHeader()
                    && state.controlTick() == journal.frames()
                    && state.hash() != journal.lastHash()) {
                throw new PeerException(
                        PeerException.Kind.DIVERGED,
                        number,
                        state.controlTick(),
                        link.peer(number).node().inWords() + " has journaled another control tick "
                                + state.controlTick() + " than "
                                + link.peer(link.node()).node().inWords() + ": compare both journals");
            }
        }
    }

    private long furthest() {
        long most = journal.frames();
        for (int number = 0; number < states.length; number++) {
            if (states[number] != null) {
                most = Math.max(most, states[number].controlTick());
            }
        }
        return most;
    }

    /** Fetches up to a control tick from who has it; returns true also if that one is gone meanwhile. */
    private boolean fetch(long last, BooleanSupplier ends) {
        asked = 0;
        takeFrom(holder(last), last);
        document = new ExpandableArrayBuffer();
        try {
            return fetchFromSource(last, ends);
        } finally {
            source = null;
            document = null;
            tellPosition();
        }
    }

    private boolean fetchFromSource(long last, BooleanSupplier ends) {
        absentees.begin();
        while (journal.frames() < last && isStillAt(source, last)) {
            if (ends.getAsBoolean()) {
                return false;
            }
            absentees.work();
            final long now = System.nanoTime();
            if (now - heardNanos >= SILENT_NANOS) {
                talk.accept("nothing has come from " + source.node().inWords() + " for "
                        + TimeUnit.NANOSECONDS.toSeconds(now - heardNanos) + " s");
                takeFrom(holder(last), last);
            }
            if (now - orderNanos >= 0) {
                orderNanos = now + FETCH_NANOS;
                order(last);
            }
            if (exchange.work() == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return true;
    }

    private void takeFrom(Peer peer, long last) {
        source = peer;
        talk.accept("taking control ticks " + (journal.frames() + 1) + " to " + last + " from the journal of "
                + source.node().inWords());
        received = 0;
        heardNanos = System.nanoTime();
        orderNanos = heardNanos;
    }

    /** Returns who has a control tick: the next one after the present source, or that one if it is the only one. */
    private Peer holder(long controlTick) {
        final int first = source == null ? 0 : source.place() + 1;
        for (int i = 0; i < states.length; i++) {
            final Peer peer = link.peer((first + i) % states.length);
            if (isStillAt(peer, controlTick)) {
                return peer;
            }
        }
        return source;
    }

    private boolean isStillAt(Peer peer, long controlTick) {
        final NodeState state = states[peer.place()];
        return state != null && state.controlTick() >= controlTick;
    }

    private long next() {
        return journal.hasHeader() ? journal.frames() + 1 : 0;
    }

    private void order(long last) {
        final DocumentBuffer message = link.begin(MessageKind.FETCH);
        message.int64(next());
        message.int32(received);
        message.int64(last);
        link.send(source, message);
        asked |= 1L << source.place();
    }

    /** Takes what a peer says of itself. */
    void onState(Peer peer, PartReader in) {
        final int phase = in.int8();
        PartReader.require(phase < NodeState.Phase.values().length, "a node is in a phase that there is not");
        final NodeState state =
                new NodeState(NodeState.Phase.values()[phase], in.int64(), in.int64(), in.int64(), in.int64());
        PartReader.require(
                state.snapshot() >= 0 && state.snapshotBytes() >= 0, "a node's newest snapshot is none that can be");
        states[peer.place()] = state;
    }

    /** Takes bytes of a document: the next ones, or the first ones again; others are passed over. */
    void onBytes(Peer peer, PartReader in, DirectBuffer bytes, int offset, int length) {
        final long number = in.int64();
        final int at = in.int32();
        final int whole = in.int32();
        final int head = Long.BYTES + 2 * Integer.BYTES;
        if (journal == null || source == null || number != next() || at != 0 && at != received) {
            return;
        }
        if (peer != source) {
            if (at != 0 || received != 0 || (asked >>> peer.place() & 1) == 0) {
                return;
            }
            // it was silent for too long, but has found what it was asked for before the present source did
            source = peer;
        }
        received = at;
        final int piece = length - head;
        PartReader.require(
                piece > 0 && whole > 0 && whole <= MOST_DOCUMENT_BYTES && piece <= whole - at,
                "a document's bytes make no sense");
        document.putBytes(at, bytes, offset + head, piece);
        received += piece;
        fetchedBytes += piece;
        heardNanos = System.nanoTime();
        orderNanos = heardNanos + FETCH_NANOS;
        if (received == whole) {
            received = 0;
            append(whole);
        }
    }

    /** Takes bytes of a snapshot that was asked for. */
    void onSnapshotBytes(Peer peer, PartReader in, DirectBuffer bytes, int offset, int length) {
        snapshots.onBytes(peer, in, bytes, offset, length);
    }

    /** A document that was damaged on its way is asked for again. */
    private void append(int length) {
        try {
            journal.append(new UnsafeBuffer(document.byteArray(), 0, length), length);
        } catch (final JournalException e) {
            if (e.kind() == JournalException.Kind.CORRUPT) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            throw e;
        }
    }

    /** A peer that was started again has not said yet how far it is. */
    void forget(Peer peer) {
        states[peer.place()] = null;
    }
}
