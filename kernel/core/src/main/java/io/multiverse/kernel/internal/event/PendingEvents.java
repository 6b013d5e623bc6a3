package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Writes the events of a sealed frame, which its targets have not seen yet, as state, and reads them back. */
public final class PendingEvents {
    private static final int BYTE_MASK = 0xFF;

    private PendingEvents() {}

    /** Writes the {@code count} events of a walk in its order. */
    public static void write(CanonicalMerge walk, int count, StateWriter out) {
        final EventFlyweight event = new EventFlyweight();
        out.beginList("pendingEvent", count);
        while (walk.next()) {
            walk.outbox().wrap(event, walk.ref());
            out.beginItem();
            out.int32("type", event.typeId());
            out.int32("target", event.target());
            out.int32("depth", event.depth());
            out.int64("id", event.id());
            out.int64("parent", event.parent());
            out.int64("root", event.root());
            out.int64("correlation", event.correlation());
            out.int64("emitTimeNanos", event.emitTimeNanos());
            writePayload(event.payloadBuffer(), event.payloadOffset(), event.payloadLength(), out);
            out.endItem();
        }
        out.endList();
    }

    private static void writePayload(DirectBuffer bytes, int offset, int length, StateWriter out) {
        out.int32("payloadLength", length);
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            out.int64("payload", bytes.getLong(offset + at, ByteOrder.LITTLE_ENDIAN));
        }
        if (at < length) {
            // Byte by byte: what follows the payload is not part of it.
            long rest = 0;
            for (int i = length - 1; i >= at; i--) {
                rest = rest << Byte.SIZE | bytes.getByte(offset + i) & BYTE_MASK;
            }
            out.int64("payload", rest);
        }
    }

    /** Reads what {@link #write} wrote into an outbox, all at one instant, so that they keep their order. */
    public static void read(StateReader in, Outbox outbox) {
        final int count = in.beginList("pendingEvent");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            final int type = in.int32("type");
            final int target = in.int32("target");
            final int depth = in.int32("depth");
            final long id = in.int64("id");
            final long parent = in.int64("parent");
            final long root = in.int64("root");
            final long correlation = in.int64("correlation");
            final long emitTimeNanos = in.int64("emitTimeNanos");
            final byte[] payload = readPayload(in);
            append(outbox, type, target, depth, id, parent, root, correlation, emitTimeNanos, payload);
            in.endItem();
        }
        in.endList();
    }

    private static byte[] readPayload(StateReader in) {
        final int length = in.int32("payloadLength");
        if (length < 0 || length > EmissionLimits.MAX_PAYLOAD_LENGTH) {
            throw new IllegalStateException("a pending event claims a payload of " + length + " bytes");
        }
        final byte[] payload = new byte[length];
        for (int at = 0; at < length; at += Long.BYTES) {
            long word = in.int64("payload");
            for (int i = at; i < Math.min(at + Long.BYTES, length); i++) {
                payload[i] = (byte) word;
                word >>>= Byte.SIZE;
            }
        }
        return payload;
    }

    /** Appends one event to an outbox that holds only such events. */
    public static void append(
            Outbox outbox,
            int type,
            int target,
            int depth,
            long id,
            long parent,
            long root,
            long correlation,
            long emitTimeNanos,
            byte[] payload) {
        final int offset = outbox.claim(payload.length);
        final MutableDirectBuffer records = outbox.records();
        EventLayout.write(
                outbox.addressOf(offset),
                type,
                payload.length,
                target,
                id,
                emitTimeNanos,
                correlation,
                parent,
                root,
                depth);
        records.putBytes(offset + EventLayout.HEADER_LENGTH, payload);
        outbox.commit(EventRef.INPUT_INSTANT, offset, payload.length);
    }
}
