package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Sends peers the snapshots that they ask for. For the thread that works the link. */
final class SnapshotFeed implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 19;
    private static final int MESSAGES_AT_ONCE = 8;

    /** What a peer has asked for. */
    private record Order(RandomAccessFile file, long controlTick, long length) {}

    private final NodeLink link;
    private final SnapshotFiles files;
    private final Map<Peer, Order> orders = new HashMap<>();
    private final UnsafeBuffer piece = new UnsafeBuffer(new byte[0]);

    SnapshotFeed(NodeLink link, Path journal) {
        this.link = link;
        files = SnapshotFiles.in(journal);
    }

    /** Appends what the newest snapshot is. */
    void describeNewest(DocumentBuffer message) {
        final long newest = newest();
        final long length = newest == 0 ? 0 : files.file(newest).toFile().length();
        message.int64(length == 0 ? 0 : newest);
        message.int64(length);
    }

    private long newest() {
        try {
            final List<Long> controlTicks = files.controlTicks();
            return controlTicks.isEmpty() ? 0 : controlTicks.get(controlTicks.size() - 1);
        } catch (final JournalException e) {
            // others do without
            return 0;
        }
    }

    /** Takes an order; nobody answers if there is no such snapshot. */
    void order(Peer peer, PartReader in) {
        final long controlTick = in.int64();
        final long offset = in.int64();
        PartReader.require(controlTick > 0 && offset >= 0, "an order makes no sense");
        drop(peer);
        try {
            final RandomAccessFile file =
                    new RandomAccessFile(files.file(controlTick).toFile(), "r");
            orders.put(peer, new Order(file, controlTick, file.length()));
            file.seek(Math.min(offset, file.length()));
        } catch (final IOException e) {
            drop(peer);
        }
    }

    /** Forgets what a peer has asked for. */
    void drop(Peer peer) {
        final Order order = orders.remove(peer);
        if (order != null) {
            close(order);
        }
    }

    private static void close(Order order) {
        try {
            order.file.close();
        } catch (final IOException e) {
            // it was only read
        }
    }

    /** Sends what there is room for; returns how many messages that were. */
    int work() {
        int sent = 0;
        final Iterator<Map.Entry<Peer, Order>> all = orders.entrySet().iterator();
        while (all.hasNext()) {
            final Map.Entry<Peer, Order> order = all.next();
            final int before = sent;
            try {
                while (sent - before < MESSAGES_AT_ONCE && sendNext(order.getKey(), order.getValue())) {
                    sent++;
                }
                if (order.getValue().file.getFilePointer() >= order.getValue().length) {
                    close(order.getValue());
                    all.remove();
                }
            } catch (final IOException e) {
                close(order.getValue());
                all.remove();
            }
        }
        return sent;
    }

    private boolean sendNext(Peer peer, Order order) throws IOException {
        final long at = order.file.getFilePointer();
        final int length = (int) Math.min(MOST_BYTES, order.length - at);
        if (length <= 0) {
            return false;
        }
        if (piece.capacity() == 0) {
            piece.wrap(new byte[MOST_BYTES]);
        }
        order.file.readFully(piece.byteArray(), 0, length);
        final DocumentBuffer message = link.begin(MessageKind.SNAPSHOT_BYTES);
        message.int64(order.controlTick);
        message.int64(at);
        message.int64(order.length);
        if (!link.send(peer, message, piece, 0, length)) {
            order.file.seek(at);
            return false;
        }
        return true;
    }

    @Override
    public void close() {
        orders.values().forEach(SnapshotFeed::close);
        orders.clear();
    }
}
