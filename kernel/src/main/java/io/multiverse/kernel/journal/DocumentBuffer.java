package io.multiverse.kernel.journal;

import io.multiverse.kernel.journal.codec.DocumentTrailerEncoder;
import io.multiverse.kernel.journal.codec.JournalHeaderEncoder;
import io.multiverse.kernel.journal.codec.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.openhft.hashing.LongHashFunction;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A document being written: SBE messages appended to native memory, then the trailer with their hash.
 *
 * <p>Fields are put one after the other, which is how SBE lays out a message, so nothing is addressed by offset. Room
 * grows to the largest document and is kept; steady state allocates nothing. Not thread-safe.
 */
final class DocumentBuffer {
    /** The bytes {@code TRME} as a little-endian number. */
    static final int MAGIC = 0x454D5254;

    /** Length of a trailer, its message header included, in bytes. */
    static final int TRAILER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + DocumentTrailerEncoder.BLOCK_LENGTH;

    /** Length of a trailer's fields: length, magic and hash. */
    static final int TRAILER_FIELDS_LENGTH = DocumentTrailerEncoder.BLOCK_LENGTH;

    /** The longest document, in bytes: what the 30 bits of a Chronicle document's length can say. */
    static final int MAX_LENGTH = (1 << 30) - 1;

    /** Room that is always left behind the last field put with {@link #ensure}: words may be copied past an end. */
    static final int SLACK = 64;

    static final LongHashFunction HASH = LongHashFunction.xx3();

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int INITIAL_CAPACITY = 1 << 16;
    private static final int GROUP_HEADER_LENGTH = 6;
    private static final int HASH_LENGTH = Long.BYTES;

    // Kept, because its cleaner frees the memory that bytes points to.
    private ByteBuffer memory = ByteBuffer.allocateDirect(INITIAL_CAPACITY);
    private final UnsafeBuffer bytes = new UnsafeBuffer(memory);
    private int position;

    void clear() {
        position = 0;
    }

    int length() {
        return position;
    }

    UnsafeBuffer bytes() {
        return bytes;
    }

    /** Returns where the document begins in native memory; changes when the buffer grows. */
    long address() {
        return bytes.addressOffset();
    }

    /** Makes room for {@code more} bytes, which a caller may then put without further checks. */
    void ensure(int more) {
        final long needed = (long) position + more + SLACK;
        if (needed > bytes.capacity()) {
            grow(needed);
        }
    }

    private void grow(long needed) {
        if (needed > MAX_LENGTH) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED, "a frame outgrows 1 GiB: lower the events per window");
        }
        final int capacity = (int) Math.min(MAX_LENGTH, Math.max(needed, 2L * bytes.capacity()));
        final ByteBuffer larger = ByteBuffer.allocateDirect(capacity);
        final UnsafeBuffer target = new UnsafeBuffer(larger);
        target.putBytes(0, bytes, 0, position);
        memory = larger;
        bytes.wrap(larger);
    }

    /** Returns how many bytes may be put without further checks. */
    int room() {
        return bytes.capacity() - position - SLACK;
    }

    /** Moves to {@code newPosition}; what lies before it has been written. */
    void position(int newPosition) {
        position = newPosition;
    }

    void int8(int value) {
        ensure(Byte.BYTES);
        bytes.putByte(position, (byte) value);
        position += Byte.BYTES;
    }

    void int16(int value) {
        ensure(Short.BYTES);
        bytes.putShort(position, (short) value, ORDER);
        position += Short.BYTES;
    }

    void int32(int value) {
        ensure(Integer.BYTES);
        bytes.putInt(position, value, ORDER);
        position += Integer.BYTES;
    }

    void int64(long value) {
        ensure(Long.BYTES);
        bytes.putLong(position, value, ORDER);
        position += Long.BYTES;
    }

    void text(String value) {
        if (value.isEmpty()) {
            int32(0);
        } else {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    void bytes(byte[] value) {
        int32(value.length);
        ensure(value.length);
        bytes.putBytes(position, value);
        position += value.length;
    }

    /** Copies bytes from native memory. */
    void copy(UnsafeBuffer source, int length) {
        ensure(length);
        bytes.putBytes(position, source, 0, length);
        position += length;
    }

    /** Begins a message. */
    void message(int templateId, int blockLength) {
        ensure(MessageHeaderEncoder.ENCODED_LENGTH);
        bytes.putShort(position, (short) blockLength, ORDER);
        bytes.putShort(position + 2, (short) templateId, ORDER);
        bytes.putShort(position + 4, (short) JournalHeaderEncoder.SCHEMA_ID, ORDER);
        bytes.putShort(position + 6, (short) JournalHeaderEncoder.SCHEMA_VERSION, ORDER);
        position += MessageHeaderEncoder.ENCODED_LENGTH;
    }

    /** Begins a repeating group. */
    void group(int blockLength, int entries) {
        ensure(GROUP_HEADER_LENGTH);
        bytes.putShort(position, (short) blockLength, ORDER);
        bytes.putInt(position + 2, entries, ORDER);
        position += GROUP_HEADER_LENGTH;
    }

    /** Corrects the number of entries of the group whose header begins at {@code groupPosition}. */
    void groupEntries(int groupPosition, int entries) {
        bytes.putInt(groupPosition + 2, entries, ORDER);
    }

    /** Ends the document and returns its hash. */
    long finish() {
        message(DocumentTrailerEncoder.TEMPLATE_ID, DocumentTrailerEncoder.BLOCK_LENGTH);
        int32(position + DocumentTrailerEncoder.BLOCK_LENGTH);
        int32(MAGIC);
        ensure(HASH_LENGTH);
        final long hash = HASH.hashMemory(address(), position);
        int64(hash);
        return hash;
    }
}
