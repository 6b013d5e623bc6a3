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
        final UnsafeBuffer buffer =
                new UnsafeBuffer(ByteBuffer.allocateDirect(EventLayout.alignedLength(payload.length)));
        EventLayout.route(buffer, 0, typeId, Targets.SUBSCRIBERS, payload.length);
        EventLayout.origin(buffer, 0, id, 0, EventId.NONE);
        EventLayout.cause(buffer, 0, EventId.NONE, id, 0);
        buffer.putBytes(EventLayout.HEADER_LENGTH, payload);
        final EventFlyweight event = new EventFlyweight();
        event.wrap(buffer, buffer.addressOffset());
        return event;
    }
}
