package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.journal.codec.DocumentTrailerEncoder;
import io.multiverse.kernel.internal.journal.codec.JournalHeaderEncoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderEncoder;
import io.multiverse.kernel.journal.JournalException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.openhft.hashing.LongHashFunction;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A document being written: SBE messages appended to native memory, then the trailer with their hash.
 *
 * <p>Fields are put one after the other, which is how SBE lays out a message, so nothing is addressed by offset; they
 * are put by native address, because a buffer that might be on the heap costs twice the time. Room grows to the largest
 * document and is kept; steady state allocates nothing. Not thread-safe.
 */
public final class DocumentBuffer {
    /** The bytes {@code TRME} as a little-endian number. */
    public static final int MAGIC = 0x454D5254;

    /** Length of a trailer, its message header included, in bytes. */
    public static final int TRAILER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + DocumentTrailerEncoder.BLOCK_LENGTH;

    /** Length of a trailer's fields: length, magic and hash. */
    static final int TRAILER_FIELDS_LENGTH = DocumentTrailerEncoder.BLOCK_LENGTH;

    /** The longest document, in bytes: what the 30 bits of a Chronicle document's length can say. */
    static final int MAX_LENGTH = (1 << 30) - 1;

    /** Room that is always left after the last field put with {@link #ensure}: words may be copied past an end. */
    public static final int SLACK = 64;

    public static final LongHashFunction HASH = LongHashFunction.xx3();

    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final int INITIAL_CAPACITY = 1 << 16;
    private static final int HASH_LENGTH = Long.BYTES;
    private static final int GROUP_LENGTH = Short.BYTES + Integer.BYTES;

    // Kept, because its cleaner frees the memory that bytes points to.
    private ByteBuffer memory = ByteBuffer.allocateDirect(INITIAL_CAPACITY);
    private final UnsafeBuffer bytes = new UnsafeBuffer(memory);
    private long address = bytes.addressOffset();
    private int capacity = INITIAL_CAPACITY;
    private int position;

    /** Returns the hash of bytes, on the heap or not, without a copy. */
    public static long hash(DirectBuffer bytes, int offset, int length) {
        bytes.boundsCheck(offset, length);
        return bytes.byteArray() == null
                ? HASH.hashMemory(bytes.addressOffset() + offset, length)
                : HASH.hashBytes(bytes.byteArray(), bytes.wrapAdjustment() + offset, length);
    }

    /** Begins an empty document. */
    public void clear() {
        position = 0;
    }

    /** Empties the buffer, and lets its room go if that is more than so many bytes. */
    public void letGoBeyond(int mostBytes) {
        position = 0;
        if (capacity > mostBytes) {
            memory = ByteBuffer.allocateDirect(INITIAL_CAPACITY);
            bytes.wrap(memory);
            address = bytes.addressOffset();
            capacity = INITIAL_CAPACITY;
        }
    }

    public int length() {
        return position;
    }

    public UnsafeBuffer bytes() {
        return bytes;
    }

    /** Returns where the document begins in native memory; changes when the buffer grows. */
    public long address() {
        return address;
    }

    /** Makes room for {@code more} bytes, which a caller may then put without further checks. */
    public void ensure(int more) {
        final long needed = (long) position + more + SLACK;
        if (needed > capacity) {
            grow(needed);
        }
    }

    private void grow(long needed) {
        if (needed > MAX_LENGTH) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "a frame outgrows 1 GiB, which nothing in a journal can: let less happen in a control tick (limits:"
                            + " maxBytesPerWindow, maxEventsPerWindow)");
        }
        final int room = (int) Math.min(MAX_LENGTH, Math.max(needed, 2L * capacity));
        final ByteBuffer larger = ByteBuffer.allocateDirect(room);
        final UnsafeBuffer target = new UnsafeBuffer(larger);
        target.putBytes(0, bytes, 0, position);
        memory = larger;
        bytes.wrap(larger);
        address = bytes.addressOffset();
        capacity = room;
    }

    /** Returns how many bytes may be put without further checks. */
    public int room() {
        return capacity - position - SLACK;
    }

    /** Moves to {@code newPosition}; what lies before it has been written. */
    public void position(int newPosition) {
        position = newPosition;
    }

    /** Appends the lowest 8 bits. */
    public void int8(int value) {
        ensure(Byte.BYTES);
        UnsafeApi.putByte(address + position, (byte) value);
        position += Byte.BYTES;
    }

    /** Appends the lowest 16 bits, little-endian. */
    public void int16(int value) {
        ensure(Short.BYTES);
        UnsafeApi.putShort(address + position, le((short) value));
        position += Short.BYTES;
    }

    /** Appends 32 bits, little-endian. */
    public void int32(int value) {
        ensure(Integer.BYTES);
        UnsafeApi.putInt(address + position, le(value));
        position += Integer.BYTES;
    }

    /** Appends 64 bits, little-endian. */
    public void int64(long value) {
        ensure(Long.BYTES);
        UnsafeApi.putLong(address + position, le(value));
        position += Long.BYTES;
    }

    /** Returns the value as it is stored little-endian on this machine. */
    public static long le(long value) {
        return IS_LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    /** Returns the value as it is stored little-endian on this machine. */
    public static int le(int value) {
        return IS_LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }

    /** Returns the value as it is stored little-endian on this machine. */
    public static short le(short value) {
        return IS_LITTLE_ENDIAN ? value : Short.reverseBytes(value);
    }

    /** Appends a text as its length in bytes and its UTF-8. */
    public void text(String value) {
        if (value.isEmpty()) {
            int32(0);
        } else {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Appends bytes after their length. */
    public void bytes(byte[] value) {
        int32(value.length);
        ensure(value.length);
        bytes.putBytes(position, value);
        position += value.length;
    }

    /** Copies bytes. */
    public void copy(UnsafeBuffer source, int length) {
        copy(source, 0, length);
    }

    /** Copies bytes from an offset on. */
    public void copy(UnsafeBuffer source, int offset, int length) {
        ensure(length);
        bytes.putBytes(position, source, offset, length);
        position += length;
    }

    /** Begins a message: its header is put as one word. */
    public void message(int templateId, int blockLength) {
        message(templateId, blockLength, JournalHeaderEncoder.SCHEMA_ID, JournalHeaderEncoder.SCHEMA_VERSION);
    }

    /** Begins a message of another schema than the journal's. */
    public void message(int templateId, int blockLength, int schemaId, int schemaVersion) {
        int64(blockLength
                | (long) templateId << Short.SIZE
                | (long) schemaId << Integer.SIZE
                | (long) schemaVersion << Integer.SIZE + Short.SIZE);
    }

    /** Begins a repeating group. */
    public void group(int blockLength, int entries) {
        ensure(GROUP_LENGTH);
        final long to = address + position;
        UnsafeApi.putShort(to, le((short) blockLength));
        UnsafeApi.putInt(to + Short.BYTES, le(entries));
        position += GROUP_LENGTH;
    }

    /** Ends the document and returns its hash. */
    public long finish() {
        message(DocumentTrailerEncoder.TEMPLATE_ID, DocumentTrailerEncoder.BLOCK_LENGTH);
        int32(position + DocumentTrailerEncoder.BLOCK_LENGTH);
        int32(MAGIC);
        ensure(HASH_LENGTH);
        final long hash = HASH.hashMemory(address(), position);
        int64(hash);
        return hash;
    }
}
