package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.FileIdentity;
import io.multiverse.kernel.internal.file.FileTakenException;
import io.multiverse.kernel.internal.file.PlainFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A second hand on the file that Chronicle maps: it allocates blocks ahead of the mapped writes, so that a full disk is
 * an exception here and not a fault in the middle of a document, checks whether the file is still the one that was
 * opened, keeps other writers off it, and forces it to the device.
 *
 * <p>Not a channel, because an interrupt would close that. Not thread-safe; nothing is allocated while a file lasts,
 * but by {@link #requireOurs}.
 */
public final class DataFile implements AutoCloseable {
    private static final int STEP = 1 << 20;
    private static final int PAGE = 4096;

    /**
     * How far blocks are allocated ahead in a long file: further than Linux commonly reads ahead of a mapped access. A
     * shorter lead lets it fill its cache with pages of zeros from the hole beyond, which are then written a second
     * time.
     */
    private static final long LONGEST_LEAD = 16 << 20;

    /** Room for what Chronicle may put before a document: its own header and first indexes, or one more index. */
    private static final int INDEX_MARGIN = 256 << 10;

    /** As long as a write that lets Linux cache the file in large pieces: the mapped writes then fault less often. */
    private static final byte[] ZEROS = new byte[256 << 10];

    /** Where the file is locked: two bytes far beyond its end, one of which is held at any time. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 2;

    private final File file;
    private final File folder;
    private final RandomAccessFile handle;
    private final FileIdentity identity;
    private final long minFreeBytes;
    private long blockSize;
    private long end;
    private long allocated;
    private FileLock held;

    /**
     * Opens a file that is there and whose documents end at {@code end}.
     *
     * @param blockSize what Chronicle maps at once and a quarter, or 0 if it is not mapped
     */
    public DataFile(File file, long end, long minFreeBytes, long blockSize) throws IOException {
        this.file = file;
        folder = file.getAbsoluteFile().getParentFile();
        this.minFreeBytes = minFreeBytes;
        this.blockSize = blockSize;
        identity = FileIdentity.of(file.toPath());
        handle = new RandomAccessFile(file, "rw");
        this.end = end;
        allocated = end == 0 ? 0 : pageAfter(end);
    }

    /**
     * Makes a file with room for its first document; nothing of it stays if there is none.
     *
     * @throws IOException if there is no room, or a file of that name is there already
     */
    public static DataFile create(File file, int length, long minFreeBytes, long blockSize) throws IOException {
        try {
            Files.createFile(file.toPath());
        } catch (FileAlreadyExistsException e) {
            throw new IOException("file " + file + " is there already, and is none of this run's", e);
        }
        final DataFile made = new DataFile(file, 0, minFreeBytes, blockSize);
        boolean hasRoom = false;
        try {
            made.allocate(length + INDEX_MARGIN + ZEROS.length - 1L & -ZEROS.length);
            made.lengthen(made.allocated);
            hasRoom = true;
            return made;
        } finally {
            if (!hasRoom) {
                made.close();
                Files.deleteIfExists(file.toPath());
            }
        }
    }

    public File file() {
        return file;
    }

    /** Returns which file it is. */
    public FileIdentity identity() {
        return identity;
    }

    public long end() {
        return end;
    }

    /** Returns up to where the file has blocks. */
    public long allocated() {
        return allocated;
    }

    /** Notes that documents end at {@code newEnd}. */
    public void end(long newEnd) {
        end = newEnd;
    }

    /**
     * Sees to it that the next {@code length} bytes have blocks.
     *
     * @throws IOException if there is no room; what was written before stays whole
     */
    public void reserve(int length) throws IOException {
        final long needed = end + length + INDEX_MARGIN;
        // as much as the file has, so that a short run does not pay for a long one
        final long wanted = needed + Math.min(end, LONGEST_LEAD);
        if (wanted <= allocated) {
            return;
        }
        requireLength();
        allocate(wanted + STEP & -STEP);
        lengthen(allocated);
    }

    private void allocate(long target) throws IOException {
        requireSpace(folder, target - allocated, minFreeBytes);
        handle.seek(allocated);
        while (allocated < target) {
            final long aligned = allocated + ZEROS.length & -ZEROS.length;
            final int chunk = (int) (Math.min(aligned, target) - allocated);
            handle.write(ZEROS, 0, chunk);
            allocated += chunk;
        }
    }

    /**
     * Makes the file as long as what Chronicle maps of it, which it would do itself, under a lock that excludes ours.
     */
    private void lengthen(long reached) throws IOException {
        if (blockSize > 0) {
            final long mapped = (reached / blockSize + 1) * blockSize + blockSize / 4 + STEP;
            if (handle.length() < mapped) {
                handle.setLength(mapped);
            }
        }
    }

    /** Makes the file as long as Chronicle wants it that is about to open it, and to map it in blocks of a size. */
    public void lengthenFor(long newBlockSize) throws IOException {
        blockSize = newBlockSize;
        lengthen(allocated);
    }

    /** Checks that the file system of a folder has room for {@code more} bytes beyond the reserve. */
    public static void requireSpace(File folder, long more, long minFreeBytes) throws IOException {
        final long usable = folder.getUsableSpace();
        if (usable - more < minFreeBytes) {
            if (usable == 0 && !folder.exists()) {
                throw new FileTakenException("folder " + folder + " was deleted while it was in use");
            }
            throw new IOException("no space: " + usable + " bytes are free, " + more + " are needed and " + minFreeBytes
                    + " must stay free");
        }
    }

    /**
     * Checks that the file was not cut off: what is mapped must not be touched then.
     *
     * @throws IOException if it was
     */
    public void requireLength() throws IOException {
        final long length = handle.length();
        if (length < allocated) {
            throw new FileTakenException(
                    "file " + file + " was cut off to " + length + " bytes while it was in use, of " + allocated);
        }
    }

    /**
     * Checks that the file is the one that was opened, with its beginning, and that no other process writes it.
     *
     * @throws IOException if it was deleted, replaced, cut off, emptied or taken over
     */
    public void requireOurs() throws IOException {
        identity.require();
        requireLength();
        requireBeginning();
        hold();
    }

    /**
     * Checks that the file begins as a queue's does; allocates nothing.
     *
     * @throws IOException if it does not
     */
    public void requireBeginning() throws IOException {
        if (end > 0) {
            handle.seek(0);
            if (handle.readInt() == 0) {
                throw new FileTakenException("file " + file + " was emptied while it was in use");
            }
        }
    }

    /**
     * Takes the lock that keeps writers in other processes off, again if the process has lost it: closing any
     * descriptor of a file gives up all locks on it.
     */
    private void hold() throws IOException {
        final FileLock before = held;
        try {
            held = handle.getChannel()
                    .tryLock(LOCKED_BYTE + (before != null && before.position() == LOCKED_BYTE ? 1 : 0), 1, false);
        } catch (OverlappingFileLockException e) {
            throw new IOException("file " + file + " is being written to by this process already", e);
        }
        if (held == null) {
            throw new FileTakenException("file " + file + " is being written to by another process as well");
        }
        if (before != null) {
            before.release();
        }
    }

    /** Returns whether a writer in another process has a file open; false also if there is none. */
    public static boolean isHeldElsewhere(Path path) throws IOException {
        PlainFiles.requireFile(path);
        try (FileChannel probe = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock lock = probe.tryLock(LOCKED_BYTE, 2, false)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Forces all documents to the device. */
    public void force() throws IOException {
        handle.getFD().sync();
    }

    /** Gives back the room after the last document; nobody may have the file mapped any more. */
    public void trim() throws IOException {
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
