package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Sends peers what they lack of this node's journal, as they ask for it. A journal is passed through in small steps, as
 * the link waits meanwhile. For the thread that works the link.
 */
final class JournalFeed implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 19;
    private static final int MESSAGES_AT_ONCE = 16;

    /** How many bytes of frames are passed over at once, all orders together. */
    private static final int PASSED_AT_ONCE = 8 << 20;

    private final NodeLink link;
    private final Path directory;
    private final Map<Peer, JournalOrder> orders = new HashMap<>();

    JournalFeed(NodeLink link, Path directory) {
        this.link = link;
        this.directory = directory;
    }

    /**
     * Takes an order: a document and the byte in it to go on at, and the last document wanted; 0 is the header. The
     * same order again changes nothing.
     */
    void order(Peer peer, PartReader in) {
        final long next = in.int64();
        final int offset = in.int32();
        final long last = in.int64();
        PartReader.require(next >= 0 && offset >= 0 && last >= next, "an order makes no sense");
        orders.computeIfAbsent(peer, key -> new JournalOrder(directory)).change(next, offset, last);
    }

    /** Forgets what a peer has asked for. */
    void drop(Peer peer) {
        final JournalOrder order = orders.remove(peer);
        if (order != null) {
            order.close();
        }
    }

    /** Sends what there is room for, and what the journal holds by now; returns how many messages that were. */
    int work() {
        if (orders.isEmpty()) {
            return 0;
        }
        int sent = 0;
        final int passed = PASSED_AT_ONCE / orders.size();
        final Iterator<Map.Entry<Peer, JournalOrder>> all = orders.entrySet().iterator();
        while (all.hasNext()) {
            final Map.Entry<Peer, JournalOrder> entry = all.next();
            final JournalOrder order = entry.getValue();
            boolean isOver;
            try {
                while (sent < MESSAGES_AT_ONCE && sendNext(entry.getKey(), order, passed)) {
                    sent++;
                }
                isOver = order.isDone();
            } catch (final JournalException e) {
                // it asks again, and somebody else if it can
                isOver = true;
            }
            if (isOver) {
                order.close();
                all.remove();
            }
        }
        return sent;
    }

    private boolean sendNext(Peer peer, JournalOrder order, int passed) {
        if (order.isDone() || !order.find(passed)) {
            return false;
        }
        final int length = order.documentLength();
        final int piece = Math.min(MOST_BYTES, length - order.offset());
        final DocumentBuffer message = link.begin(MessageKind.BYTES);
        message.int64(order.next());
        message.int32(order.offset());
        message.int32(length);
        if (!link.send(peer, message, order.document(), order.offset(), piece)) {
            return false;
        }
        order.sent(piece);
        return true;
    }

    @Override
    public void close() {
        orders.values().forEach(JournalOrder::close);
        orders.clear();
    }
}
