package io.multiverse.cluster.exchange;

import com.sun.management.ThreadMXBean;
import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.internal.exchange.PartReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Hands over, before each message of a trusted peer, others that the peer has never sent: changed, cut off, longer,
 * random, of another kind, old. Only what a peer says of itself is left alone, {@link MessageKind#STATE} and
 * {@link MessageKind#BYE}: whoever knows the secret can lie there.
 */
final class HostileListener implements NodeLink.Listener {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_BYTES_ALLOCATED = 8 << 20;
    private static final int MOST_KEPT = 64;
    private static final int AT_ONCE = 4;
    private static final List<MessageKind> KINDS = List.of(
            MessageKind.ASK,
            MessageKind.PIECE,
            MessageKind.RELAYED,
            MessageKind.NEED,
            MessageKind.LACKS,
            MessageKind.FETCH,
            MessageKind.BYTES,
            MessageKind.FETCH_SNAPSHOT,
            MessageKind.SNAPSHOT_BYTES);

    private final NodeLink.Listener victim;
    private final Random random;
    private final List<byte[]> old = new ArrayList<>();
    private int refused;
    private int ignored;

    HostileListener(NodeLink.Listener victim, long seed) {
        this.victim = victim;
        random = new Random(seed);
    }

    /** Returns how many messages were refused. */
    int refused() {
        return refused;
    }

    /** Returns how many messages had no other effect that can be told from here. */
    int ignored() {
        return ignored;
    }

    @Override
    public void onPeer(Peer peer) {
        victim.onPeer(peer);
    }

    @Override
    public void onMessage(Peer peer, MessageKind kind, PartReader in, DirectBuffer bytes, int offset, int length) {
        final byte[] message = new byte[length];
        bytes.getBytes(offset, message);
        for (int i = 0; i < AT_ONCE; i++) {
            if (KINDS.contains(kind)) {
                attack(peer, kind, changed(message));
            }
            attack(peer, KINDS.get(random.nextInt(KINDS.size())), changed(message));
        }
        if (old.size() < MOST_KEPT) {
            old.add(message);
        } else {
            old.set(random.nextInt(MOST_KEPT), message);
        }
        victim.onMessage(peer, kind, in, bytes, offset, length);
    }

    private byte[] changed(byte[] message) {
        final byte[] changed = message.clone();
        if (changed.length == 0) {
            return new byte[random.nextInt(40)];
        }
        final int at = random.nextInt(changed.length);
        switch (random.nextInt(7)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> {
                return Arrays.copyOf(changed, at);
            }
            case 2 -> {
                return Arrays.copyOf(changed, changed.length + 1 + random.nextInt(100));
            }
            case 3 -> random.nextBytes(changed);
            case 4 -> Arrays.fill(changed, at, Math.min(changed.length, at + Integer.BYTES), (byte) 0xFF);
            case 5 -> Arrays.fill(changed, at, Math.min(changed.length, at + Integer.BYTES), (byte) 0x7F);
            default -> {
                return old.isEmpty() ? changed : old.get(random.nextInt(old.size()));
            }
        }
        return changed;
    }

    /** Does as a link does: it passes over what is no message. */
    private void attack(Peer peer, MessageKind kind, byte[] message) {
        final PartReader in = new PartReader();
        final UnsafeBuffer bytes = new UnsafeBuffer(message);
        in.wrap(bytes, 0, message.length);
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            victim.onMessage(peer, kind, in, bytes, 0, message.length);
            ignored++;
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            refused++;
        }
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > MOST_BYTES_ALLOCATED + message.length) {
            throw new IllegalStateException(kind + " made the node allocate " + allocated + " bytes");
        }
    }
}
