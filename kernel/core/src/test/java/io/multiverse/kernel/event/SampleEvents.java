package io.multiverse.kernel.event;

import io.multiverse.kernel.internal.memory.EventLayout;
import java.nio.ByteBuffer;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes delivered events without an engine. */
public final class SampleEvents {
    private SampleEvents() {}

    /** Makes an event without a parent; an empty map makes an empty payload. */
    public static EventFlyweight event(long id, int typeId, Map<String, ?> data) {
        return event(id, typeId, data.isEmpty() ? new byte[0] : MapPayload.encode(data));
    }

    /** Makes an event without a parent. */
    public static EventFlyweight event(long id, int typeId, byte[] payload) {
        final UnsafeBuffer buffer = new UnsafeBuffer(
                ByteBuffer.allocateDirect(EventLayout.alignedLength(EventLayout.HEADER_LENGTH, payload.length)));
        EventLayout.write(
                buffer.addressOffset(), typeId, payload.length, Targets.SUBSCRIBERS, id, 0, EventId.NONE, id, 0, 0);
        buffer.putBytes(EventLayout.HEADER_LENGTH, payload);
        final EventFlyweight event = new EventFlyweight();
        event.wrap(buffer, buffer.addressOffset());
        return event;
    }
}
