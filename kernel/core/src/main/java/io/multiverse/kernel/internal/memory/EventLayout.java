package io.multiverse.kernel.internal.memory;

import org.agrona.UnsafeApi;

/**
 * The layout of an event record in an outbox: a header of 48 bytes, 16 more if it has a due time or is a reply, then
 * the payload; 8-byte aligned.
 *
 * <pre>
 *   0       4       8               16              24              32
 *  +-------+-------+---------------+---------------+---------------+
 *  | type, | target| id            | emit time, ns | parent        |
 *  | length|       |               |               |               |
 *  +-------+-------+-------+-------+---------------+---------------+
 *  | root          | depth | prior-| due time, ns  | correlation   | payload ...
 *  |               |       | ity   |               |               |
 *  +---------------+-------+-------+---------------+---------------+
 *  32              40      44      48              56              64
 * </pre>
 *
 * <p>The payload's length is the upper half of the first word. The sign of the depth says whether the due time and the
 * correlation are there. An event of 16 bytes, and one that has a due time and no payload, take 64 bytes: one cache
 * line. All fields are in native order: records exist in memory only, and the journal has its own encoding.
 */
public final class EventLayout {
    /** The length of every header, and where a payload begins after it. */
    public static final int HEADER_LENGTH = 48;

    /** What a due time and a correlation take together. */
    public static final int EXTENSION_LENGTH = 16;

    public static final int ALIGNMENT = 8;

    /** Where memory for records begins: at a cache line, as most records fit one. */
    public static final int LINE_LENGTH = 64;

    static final int TYPE_AND_LENGTH_OFFSET = 0;
    static final int TARGET_OFFSET = 4;
    static final int ID_OFFSET = 8;
    static final int EMIT_TIME_OFFSET = 16;
    static final int PARENT_OFFSET = 24;
    static final int ROOT_OFFSET = 32;
    static final int DEPTH_OFFSET = 40;
    static final int PRIORITY_OFFSET = 44;
    static final int DUE_OFFSET = 48;
    static final int CORRELATION_OFFSET = 56;
    static final int IS_EXTENDED = 1 << 31;

    private EventLayout() {}

    /** Returns how many bytes come before the payload. */
    public static int headerLength(boolean isExtended) {
        return isExtended ? HEADER_LENGTH + EXTENSION_LENGTH : HEADER_LENGTH;
    }

    /** Returns how many bytes a record with such a payload takes. */
    public static int alignedLength(int headerLength, int payloadLength) {
        return headerLength + payloadLength + (ALIGNMENT - 1) & -ALIGNMENT;
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
            long parent,
            long root,
            int depth,
            int priority) {
        UnsafeApi.putInt(address + TYPE_AND_LENGTH_OFFSET, payloadLength << Short.SIZE | typeId);
        UnsafeApi.putInt(address + TARGET_OFFSET, target);
        UnsafeApi.putLong(address + ID_OFFSET, id);
        UnsafeApi.putLong(address + EMIT_TIME_OFFSET, emitTimeNanos);
        UnsafeApi.putLong(address + PARENT_OFFSET, parent);
        UnsafeApi.putLong(address + ROOT_OFFSET, root);
        UnsafeApi.putInt(address + DEPTH_OFFSET, depth);
        UnsafeApi.putInt(address + PRIORITY_OFFSET, priority);
    }

    /** Extends a header that has been written. */
    public static void extend(long address, long dueNanos, long correlation) {
        UnsafeApi.putInt(address + DEPTH_OFFSET, UnsafeApi.getInt(address + DEPTH_OFFSET) | IS_EXTENDED);
        UnsafeApi.putLong(address + DUE_OFFSET, dueNanos);
        UnsafeApi.putLong(address + CORRELATION_OFFSET, correlation);
    }
}
