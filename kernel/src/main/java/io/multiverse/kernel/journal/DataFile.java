package io.multiverse.kernel.journal;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A second hand on the file that Chronicle maps: it allocates blocks ahead of the mapped writes, so that a full disk is
 * an exception here and not a fault in the middle of a document, and it forces the file to the device.
 *
 * <p>Not a channel, because an interrupt would close that. Not thread-safe; nothing is allocated while a file lasts.
 */
final class DataFile implements AutoCloseable {
    private static final int STEP = 1 << 20;
    private static final int PAGE = 4096;

    /**
     * How far blocks are allocated ahead in a long file: further than Linux commonly reads ahead of a mapped access. A
     * shorter lead lets it fill its cache with pages of zeros from the hole behind, which are then written once more.
     */
    private static final long LONGEST_LEAD = 16 << 20;

    /** Room for an index that Chronicle may put before a document. */
    private static final int INDEX_MARGIN = 256 << 10;

    /** As long as a write that lets Linux cache the file in large pieces: the mapped writes then fault less often. */
    private static final byte[] ZEROS = new byte[256 << 10];

    private final File file;
    private final RandomAccessFile handle;
    private final long minFreeBytes;
    private long end;
    private long allocated;

    /** Opens a file whose documents end at {@code end}. */
    DataFile(File file, long end, long minFreeBytes) throws IOException {
        this.file = file;
        this.minFreeBytes = minFreeBytes;
        handle = new RandomAccessFile(file, "rw");
        this.end = end;
        allocated = pageAfter(end);
    }

    File file() {
        return file;
    }

    long end() {
        return end;
    }

    /** Notes that documents end at {@code newEnd}. */
    void end(long newEnd) {
        end = newEnd;
    }

    /**
     * Sees to it that the next {@code length} bytes have blocks.
     *
     * @throws IOException if there is no room; what was written before stays whole
     */
    void reserve(int length) throws IOException {
        final long needed = end + length + INDEX_MARGIN;
        // as much as the file has, so that a short run does not pay for a long one
        final long wanted = needed + Math.min(end, LONGEST_LEAD);
        if (wanted <= allocated) {
            return;
        }
        final long target = wanted + STEP & -STEP;
        requireSpace(file, target - allocated, minFreeBytes);
        handle.seek(allocated);
        while (allocated < target) {
            final long aligned = allocated + ZEROS.length & -ZEROS.length;
            final int chunk = (int) (Math.min(aligned, target) - allocated);
            handle.write(ZEROS, 0, chunk);
            allocated += chunk;
        }
    }

    /** Checks that the file system of {@code place} has room for {@code more} bytes beyond the reserve. */
    static void requireSpace(File place, long more, long minFreeBytes) throws IOException {
        final long usable = place.getUsableSpace();
        if (usable - more < minFreeBytes) {
            throw new IOException("no space: " + usable + " bytes are free, " + more + " are needed and " + minFreeBytes
                    + " must stay free");
        }
    }

    /** Forces all documents to the device. */
    void force() throws IOException {
        handle.getFD().sync();
    }

    /** Gives back the room behind the last document; nobody may have the file mapped any more. */
    void trim() throws IOException {
        handle.setLength(pageAfter(end));
    }

    private static long pageAfter(long position) {
        // At least one more word stays, in which Chronicle's readers look for the next document.
        return (position + 2L * Long.BYTES + PAGE - 1) & -PAGE;
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
