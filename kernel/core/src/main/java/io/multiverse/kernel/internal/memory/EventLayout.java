package io.multiverse.kernel.internal.memory;

import org.agrona.UnsafeApi;

/**
 * The layout of an event record in an outbox: a header of 56 bytes, then the payload, 8-byte aligned.
 *
 * <pre>
 *   0       4       8               16              24              32
 *  +-------+-------+---------------+---------------+---------------+
 *  | type  | pay-  | id            | parent        | root          |
 *  |       | load  |               |               |               |
 *  +-------+-------+---------------+---------------+-------+-------+
 *  | correlation   | emit time, ns | target| depth | payload ...
 *  +---------------+---------------+-------+-------+---------------
 *  32              40              48      52      56
 * </pre>
 *
 * <p>The payload's length is in the second word. All fields are in native order: records exist in memory only, and the
 * journal has its own encoding.
 */
public final class EventLayout {
    public static final int HEADER_LENGTH = 56;
    public static final int ALIGNMENT = 8;

    static final int TYPE_OFFSET = 0;
    static final int PAYLOAD_LENGTH_OFFSET = 4;
    static final int ID_OFFSET = 8;
    static final int PARENT_OFFSET = 16;
    static final int ROOT_OFFSET = 24;
    static final int CORRELATION_OFFSET = 32;
    static final int EMIT_TIME_OFFSET = 40;
    static final int TARGET_OFFSET = 48;
    static final int DEPTH_OFFSET = 52;

    private EventLayout() {}

    /** Returns how many bytes a record with such a payload takes. */
    public static int alignedLength(int payloadLength) {
        return HEADER_LENGTH + payloadLength + (ALIGNMENT - 1) & -ALIGNMENT;
    }

    /**
     * Writes the header of a record at a native address. The caller has checked that there is room: once, instead of
     * once per field.
     */
    public static void write(
            long address,
            int typeId,
            int payloadLength,
            int target,
            long id,
            long emitTimeNanos,
            long correlation,
            long parent,
            long root,
            int depth) {
        UnsafeApi.putInt(address + TYPE_OFFSET, typeId);
        UnsafeApi.putInt(address + PAYLOAD_LENGTH_OFFSET, payloadLength);
        UnsafeApi.putLong(address + ID_OFFSET, id);
        UnsafeApi.putLong(address + PARENT_OFFSET, parent);
        UnsafeApi.putLong(address + ROOT_OFFSET, root);
        UnsafeApi.putLong(address + CORRELATION_OFFSET, correlation);
        UnsafeApi.putLong(address + EMIT_TIME_OFFSET, emitTimeNanos);
        UnsafeApi.putInt(address + TARGET_OFFSET, target);
        UnsafeApi.putInt(address + DEPTH_OFFSET, depth);
    }
}
