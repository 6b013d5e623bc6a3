package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Sends peers what they lack of this node's journal, as they ask for it. For the thread that works the link. */
final class JournalFeed implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 19;
    private static final int MESSAGES_AT_ONCE = 16;

    /** What a peer has asked for. */
    private static final class Order {
        private JournalReader reader;
        private long next;
        private int offset;
        private long last;
        private boolean isAtNext;
    }

    private final NodeLink link;
    private final Path directory;
    private final Map<Peer, Order> orders = new HashMap<>();

    JournalFeed(NodeLink link, Path directory) {
        this.link = link;
        this.directory = directory;
    }

    /** Takes an order: a document and the byte in it to go on at, and the last document wanted; 0 is the header. */
    void order(Peer peer, PartReader in) {
        final long next = in.int64();
        final int offset = in.int32();
        final long last = in.int64();
        PartReader.require(next >= 0 && offset >= 0 && last >= next, "an order makes no sense");
        drop(peer);
        final Order order = new Order();
        order.next = next;
        order.offset = offset;
        order.last = last;
        orders.put(peer, order);
    }

    /** Forgets what a peer has asked for. */
    void drop(Peer peer) {
        final Order order = orders.remove(peer);
        if (order != null && order.reader != null) {
            order.reader.close();
        }
    }

    /** Sends what there is room for, and what the journal holds by now; returns how many messages that were. */
    int work() {
        int sent = 0;
        final Iterator<Map.Entry<Peer, Order>> all = orders.entrySet().iterator();
        while (all.hasNext()) {
            final Map.Entry<Peer, Order> order = all.next();
            try {
                while (sent < MESSAGES_AT_ONCE && sendNext(order.getKey(), order.getValue())) {
                    sent++;
                }
            } catch (final JournalException e) {
                // it asks again, and somebody else if it can
                order.getValue().next = Long.MAX_VALUE;
            }
            if (order.getValue().next > order.getValue().last) {
                if (order.getValue().reader != null) {
                    order.getValue().reader.close();
                }
                all.remove();
            }
        }
        return sent;
    }

    private boolean sendNext(Peer peer, Order order) {
        if (order.next > order.last || !find(order)) {
            return false;
        }
        final int length = order.reader.documentLength();
        if (order.offset >= length) {
            // what the peer has of it is not of this document
            order.offset = 0;
        }
        final int piece = Math.min(MOST_BYTES, length - order.offset);
        final DocumentBuffer message = link.begin(MessageKind.BYTES);
        message.int64(order.next);
        message.int32(order.offset);
        message.int32(length);
        if (!link.send(peer, message, order.reader.document(), order.offset, piece)) {
            return false;
        }
        order.offset += piece;
        if (order.offset == length) {
            order.offset = 0;
            order.next++;
            order.isAtNext = false;
        }
        return true;
    }

    /** Moves to the next document; returns false if the journal does not hold it yet. */
    private boolean find(Order order) {
        if (order.reader == null) {
            order.reader = JournalReader.follow(directory).orElse(null);
            if (order.reader == null) {
                return false;
            }
            order.isAtNext = order.next == 0;
        }
        while (!order.isAtNext) {
            if (!order.reader.advance()) {
                return false;
            }
            order.isAtNext = order.reader.frames() == order.next;
        }
        return true;
    }

    @Override
    public void close() {
        orders.values().forEach(order -> {
            if (order.reader != null) {
                order.reader.close();
            }
        });
        orders.clear();
    }
}
