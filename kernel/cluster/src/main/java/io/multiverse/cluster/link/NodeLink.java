package io.multiverse.cluster.link;

import io.aeron.logbuffer.Header;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Connects a node with the others of its cluster: messages to those who have proved that they belong, and from them,
 * whole, in the order in which each sent them; some may be missing. For one thread at a time, but for
 * {@link #damagedMessages}.
 */
public final class NodeLink implements AutoCloseable {
    private static final long HELLO_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int LONGEST_DESCRIPTION = 64 << 10;

    /** Takes messages of peers that are trusted. */
    public interface Listener {
        /**
         * Takes a message.
         *
         * @param in stands behind the message's header; throws what {@link PartReader} does where it is no such message
         * @param bytes holds the message's content, which begins at {@code offset}, during the call only
         */
        void onMessage(Peer peer, MessageKind kind, PartReader in, DirectBuffer bytes, int offset, int length);

        /** Says that a peer is trusted, for the first time or since it was started again. */
        void onPeer(Peer peer);
    }

    private final ClusterSettings cluster;
    private final int node;
    private final RunDescription run;
    private final long epoch;
    private final NodeTransport transport;
    private final Proof proof;
    private final List<Peer> peers = new ArrayList<>();
    private final DocumentBuffer out = new DocumentBuffer();
    private final UnsafeBuffer content = new UnsafeBuffer(0, 0);
    private final PartReader in = new PartReader();
    private final byte[] salt = Proof.nonce();
    private final boolean isSealed;
    private final MessageAssembly assembly =
            new MessageAssembly(this::onFragment, this::isOfPeer, LONGEST_DESCRIPTION + Proof.MAC_LENGTH);
    private Listener listener;
    private long incarnation;
    private boolean isSettled;
    private RuntimeException failure;
    private volatile long damagedMessages;

    /**
     * Begins to listen in a cluster whose members never change, see {@link #NodeLink(ClusterSettings, int,
     * RunDescription, long)}.
     */
    public NodeLink(ClusterSettings cluster, int node, RunDescription run) {
        this(cluster, node, run, 0);
    }

    /**
     * Begins to listen.
     *
     * @param cluster whose nodes are the members of an epoch
     * @param node this node's place among them
     * @param epoch the epoch's number: who is in another one is not listened to
     * @throws io.multiverse.cli.CommandException of exit code 1 if the node's address, or that of another one, cannot
     *     be used, or there is no room to begin
     */
    public NodeLink(ClusterSettings cluster, int node, RunDescription run, long epoch) {
        this.cluster = cluster;
        this.node = node;
        this.run = run;
        this.epoch = epoch;
        proof = new Proof(cluster.secret());
        isSealed = cluster.authenticatesParts();
        incarnation = System.currentTimeMillis();
        cluster.nodes().forEach(other -> peers.add(new Peer(other, peers.size(), Proof.nonce())));
        transport = new NodeTransport(cluster, node, assembly);
        boolean isOpen = false;
        try {
            for (final Peer peer : peers) {
                if (peer.place() != node) {
                    peer.publication = transport.publicationTo(peer.node());
                }
            }
            isOpen = true;
        } finally {
            if (!isOpen) {
                transport.close();
            }
        }
    }

    private boolean isOfPeer(int session) {
        for (int number = 0; number < peers.size(); number++) {
            if (peers.get(number).isTrusted() && peers.get(number).session == session) {
                return true;
            }
        }
        return false;
    }

    /** Sets who takes messages from now on. */
    public void listener(Listener newListener) {
        listener = newListener;
    }

    /** Returns after how long a peer counts as not connected of which nothing comes, in nanoseconds. */
    public long silenceNanos() {
        return transport.silenceNanos();
    }

    /** Says that this life is the node's present one: another process that claims to be it is an error from now on. */
    public void settle() {
        isSettled = true;
    }

    /** Returns the cluster. */
    public ClusterSettings cluster() {
        return cluster;
    }

    /** Returns this node's place among the members. */
    public int node() {
        return node;
    }

    /** Returns the peer at a place; also this node, which is never trusted. */
    public Peer peer(int number) {
        return peers.get(number);
    }

    /** Returns how many messages were damaged, or came from who is no node. Any thread. */
    public long damagedMessages() {
        return damagedMessages;
    }

    /**
     * Says hello to who is not trusted, and hands over some of what came in; returns how many messages that were.
     *
     * @throws MismatchException if a peer runs something else, until {@link #settle}
     * @throws IllegalStateException if the transport has ended, or another process is this node now
     */
    public int work() {
        transport.requireAlive();
        for (int number = 0; number < peers.size(); number++) {
            if (number != node && !peers.get(number).isTrusted()) {
                sayHello(peers.get(number));
            }
        }
        final int messages = transport.poll();
        if (failure != null) {
            final RuntimeException thrown = failure;
            failure = null;
            throw thrown;
        }
        return messages;
    }

    /** Says hello, now and then. */
    private void sayHello(Peer peer) {
        final long now = System.nanoTime();
        if (now - peer.nextHelloNanos < 0) {
            return;
        }
        peer.nextHelloNanos = now + HELLO_NANOS;
        final DocumentBuffer message = begin(MessageKind.HELLO);
        message.copy(new UnsafeBuffer(peer.nonce), Proof.NONCE_LENGTH);
        message.int64(epoch);
        send(peer, message);
    }

    /** Begins a message, to be completed and sent at once. */
    public DocumentBuffer begin(MessageKind kind) {
        out.clear();
        out.int8(kind.ordinal());
        out.int8(node);
        out.int64(incarnation);
        if (isSealed && !kind.isOfHandshake()) {
            for (int i = 0; i < MessageSeal.LENGTH; i += Long.BYTES) {
                out.int64(0);
            }
        }
        return out;
    }

    /** Sends a message; returns false if there is no room now or nobody is there: then it is gone. */
    public boolean send(Peer peer, DocumentBuffer message) {
        return send(peer, message, message.bytes(), 0, 0);
    }

    /** Sends a message that has a content behind what was begun. */
    public boolean send(Peer peer, DocumentBuffer message, DirectBuffer bytes, int offset, int length) {
        if (isSealed && !MessageKind.of(message.bytes().getByte(0)).isOfHandshake()) {
            if (!peer.isTrusted()) {
                return false;
            }
            peer.sealTo.seal(message.bytes(), MessageKind.HEADER_LENGTH, message.length(), bytes, offset, length);
        }
        return NodeTransport.offer(peer.publication, message.bytes(), message.length(), bytes, offset, length);
    }

    private void onFragment(DirectBuffer buffer, int offset, int length, Header header) {
        receive(buffer, offset, length, header.sessionId());
    }

    /** Takes a message as it came in; what is none is counted, and a listener's trouble kept for {@link #work}. */
    void receive(DirectBuffer buffer, int offset, int length, int session) {
        try {
            onMessage(buffer, offset, length, session);
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            damaged();
        } catch (final RuntimeException e) {
            // the transport would keep it to itself
            failure = failure == null ? e : failure;
        }
    }

    private void damaged() {
        damagedMessages = damagedMessages + 1;
    }

    private void onMessage(DirectBuffer buffer, int offset, int length, int session) {
        in.wrap(buffer, offset, length);
        final MessageKind kind = MessageKind.of(in.int8());
        final int from = in.int8();
        final long ofIncarnation = in.int64();
        if (kind == null || from >= peers.size() || from == node) {
            damaged();
            return;
        }
        final Peer peer = peers.get(from);
        if (kind == MessageKind.HELLO) {
            onHello(peer, ofIncarnation);
        } else if (kind == MessageKind.PROOF) {
            onProof(peer, ofIncarnation, session, buffer, offset, length);
        } else if (peer.isTrusted() && peer.session == session && peer.incarnation == ofIncarnation) {
            final int content = isSealed ? MessageKind.HEADER_LENGTH + MessageSeal.LENGTH : MessageKind.HEADER_LENGTH;
            if (isSealed) {
                PartReader.require(
                        peer.sealFrom.isIntact(buffer, offset, length, MessageKind.HEADER_LENGTH),
                        "a message is not sealed as its sender would");
                in.wrap(buffer, offset + content, length - content);
            }
            listener.onMessage(peer, kind, in, buffer, offset + content, length - content);
        } else if (ofIncarnation > peer.incarnation) {
            // perhaps it was started again; it is asked, and believed only then
            sayHello(peer);
        } else if (ofIncarnation == peer.incarnation) {
            damaged();
        }
    }

    /** Whoever asks gets proof: it tells nothing but what this node runs, and is of use for this nonce only. */
    private void onHello(Peer peer, long ofIncarnation) {
        final byte[] nonce = nonce();
        if (in.int64() != epoch) {
            // one of the two has not heard of the present one yet
            return;
        }
        if (ofIncarnation > peer.incarnation) {
            sayHello(peer);
        }
        final DocumentBuffer message = begin(MessageKind.PROOF);
        message.int64(epoch);
        message.int64(peer.incarnation);
        message.copy(new UnsafeBuffer(salt), Proof.NONCE_LENGTH);
        run.write(message);
        final byte[] mac = proof.of(nonce, peer.place(), message.bytes(), 0, message.length());
        message.copy(new UnsafeBuffer(mac), Proof.MAC_LENGTH);
        send(peer, message);
    }

    private byte[] nonce() {
        final byte[] nonce = new byte[Proof.NONCE_LENGTH];
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] = (byte) in.int8();
        }
        return nonce;
    }

    private void onProof(Peer peer, long ofIncarnation, int session, DirectBuffer buffer, int offset, int length) {
        if (ofIncarnation <= peer.incarnation) {
            // more than one hello is answered
            return;
        }
        final int end = length - Proof.MAC_LENGTH;
        if (end < MessageKind.HEADER_LENGTH || end > LONGEST_DESCRIPTION) {
            damaged();
            return;
        }
        final byte[] mac = new byte[Proof.MAC_LENGTH];
        buffer.getBytes(offset + end, mac);
        content.wrap(buffer, offset, end);
        if (!Proof.isEqual(proof.of(peer.nonce, node, content, 0, end), mac)) {
            damaged();
            return;
        }
        if (in.int64() != epoch) {
            return;
        }
        requirePresent(in.int64());
        final byte[] saltOfPeer = nonce();
        final RunDescription.Difference difference = run.differenceFrom(RunDescription.read(in));
        if (difference != null && isSettled) {
            // a node that was started wrongly ends itself, not a run in progress
            damaged();
            return;
        }
        if (difference != null) {
            throw new MismatchException(cluster.nodes().get(node), peer.node(), difference);
        }
        if (peer.isTrusted()) {
            assembly.forget(peer.session);
        }
        peer.incarnation = ofIncarnation;
        peer.session = session;
        if (isSealed) {
            peer.sealTo = new MessageSeal(proof.key(node, salt, peer.place(), saltOfPeer));
            peer.sealFrom = new MessageSeal(proof.key(peer.place(), saltOfPeer, node, salt));
        }
        // so that nobody can say the same again from elsewhere
        peer.nonce = Proof.nonce();
        listener.onPeer(peer);
    }

    /** A node whose clock goes back, or that moved to a machine whose clock is behind, takes the next number. */
    private void requirePresent(long knownIncarnation) {
        if (knownIncarnation <= incarnation) {
            return;
        }
        if (isSettled) {
            throw new IllegalStateException("another process has been started as node "
                    + cluster.nodes().get(node).number()
                    + " of the cluster; this one ends, as its part would be sent twice");
        }
        incarnation = knownIncarnation + 1;
    }

    @Override
    public void close() {
        transport.close();
    }
}
