package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.ByteOrder;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes events as state, and reads them back: those in flight between frames, and those that wait to be due. */
public final class EventState {
    private static final int BYTE_MASK = 0xFF;

    /** An event with all its fields, as {@link EventMemory} has them. */
    public record Event(
            int type,
            int target,
            int depth,
            long id,
            long parent,
            long root,
            long correlation,
            long emitTimeNanos,
            long dueNanos,
            int priority,
            byte[] payload) {}

    private EventState() {}

    /** Writes the {@code count} events of a walk in its order. */
    public static void write(CanonicalMerge walk, int count, StateWriter out) {
        out.beginList("pendingEvent", count);
        while (walk.next()) {
            out.beginItem();
            write(walk.outbox().address(walk.ref()), out);
            out.endItem();
        }
        out.endList();
    }

    /** Writes the event whose record is at an address. */
    static void write(long address, StateWriter out) {
        out.int32("type", EventMemory.typeId(address));
        out.int32("target", EventMemory.target(address));
        out.int32("depth", EventMemory.depth(address));
        out.int64("id", EventMemory.id(address));
        out.int64("parent", EventMemory.parent(address));
        out.int64("root", EventMemory.root(address));
        out.int64("correlation", EventMemory.correlation(address));
        out.int64("emitTimeNanos", EventMemory.emitTimeNanos(address));
        out.int64("dueNanos", EventMemory.dueNanos(address));
        out.int32("priority", EventMemory.priority(address));
        writePayload(EventMemory.payload(address), EventMemory.payloadLength(address), out);
    }

    private static void writePayload(long address, int length, StateWriter out) {
        out.int32("payloadLength", length);
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            final long word = UnsafeApi.getLong(address + at);
            out.int64("payload", ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? word : Long.reverseBytes(word));
        }
        if (at < length) {
            // Byte by byte: what follows the payload is not part of it.
            long rest = 0;
            for (int i = length - 1; i >= at; i--) {
                rest = rest << Byte.SIZE | UnsafeApi.getByte(address + i) & BYTE_MASK;
            }
            out.int64("payload", rest);
        }
    }

    /** Reads what {@link #write} wrote into an outbox, all at one instant, so that they keep their order. */
    public static void read(StateReader in, Outbox outbox) {
        read(in, "pendingEvent", outbox);
    }

    /** Reads a list of events of this name into an outbox, all at one instant, so that they keep their order. */
    static void read(StateReader in, String list, Outbox outbox) {
        final int count = in.beginList(list);
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
            final long dueNanos = in.int64("dueNanos");
            final int priority = in.int32("priority");
            final byte[] payload = readPayload(in);
            append(
                    outbox,
                    new Event(
                            type,
                            target,
                            depth,
                            id,
                            parent,
                            root,
                            correlation,
                            emitTimeNanos,
                            dueNanos,
                            priority,
                            payload));
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
    public static void append(Outbox outbox, Event event) {
        final EventAppender appender = new EventAppender();
        appender.causedBy(event.parent, event.root, event.depth);
        appender.answering(event.correlation);
        appender.scheduled(event.dueNanos, event.priority);
        appender.append(
                outbox,
                EventRef.INPUT_INSTANT,
                event.emitTimeNanos,
                event.id,
                event.target,
                event.type,
                new UnsafeBuffer(event.payload),
                0,
                event.payload.length);
    }
}
