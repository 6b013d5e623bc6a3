package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.FileTakenException;
import io.multiverse.kernel.internal.file.PlainFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * The files of a queue that is being written: finds out whether they are still ours, or were deleted, replaced or cut
 * off. Not thread-safe; looking allocates nothing.
 */
public final class WatchedFiles implements AutoCloseable {
    /** Chronicle's table of locks and cycles, and how long it maps it at most. */
    private static final String TABLE = "metadata.cq4t";

    private static final int TABLE_LENGTH = 128 << 10;

    /** How often lengths are looked at, which takes a microsecond, and how often names are. */
    private static final long LENGTH_LOOK_NANOS = 100_000;

    private static final long NAME_LOOK_NANOS = 1_000_000_000;

    /** The most appends without a look. */
    private static final int MOST_UNLOOKED = 128;

    private final Path directory;
    private final File folder;
    private final long minFreeBytes;
    private final NanoClock clock = SystemNanoClock.INSTANCE;
    private final List<RolledFile> rolled = new ArrayList<>();
    private final RandomAccessFile table;
    private DataFile file;
    private long lastLookNanos;
    private long lastNameLookNanos;
    private int appendsPerLook = 1;
    private int appendsUntilLook;
    private int nextRolled;
    private long folderMillis;
    private boolean isFolderSettled;

    /**
     * Watches the files of a queue without data files, and makes its table.
     *
     * @param directory the queue's folder, which is locked
     * @param minFreeBytes how much room the device has to have left
     */
    public WatchedFiles(Path directory, long minFreeBytes) throws IOException {
        this.directory = directory;
        this.minFreeBytes = minFreeBytes;
        folder = directory.toFile();
        table = makeTable();
    }

    /** Chronicle maps the table and writes at once: it needs its blocks before. */
    private RandomAccessFile makeTable() throws IOException {
        DataFile.requireSpace(folder, TABLE_LENGTH, minFreeBytes);
        final Path path = directory.resolve(TABLE);
        PlainFiles.create(path).close();
        final RandomAccessFile made = new RandomAccessFile(path.toFile(), "rw");
        boolean hasRoom = false;
        try {
            made.write(new byte[TABLE_LENGTH]);
            hasRoom = true;
            return made;
        } finally {
            if (!hasRoom) {
                made.close();
                Files.deleteIfExists(path);
            }
        }
    }

    /** Sets the file that is written. */
    public void use(DataFile current) {
        file = current;
    }

    /** Adds a file of an earlier day. */
    public void addRolled(RolledFile old) {
        rolled.add(old);
    }

    /** Takes files of earlier days off the watch: they were deleted or replaced by their own writer. */
    public void forget(Collection<Path> old) {
        rolled.removeIf(file -> old.contains(file.path()));
        nextRolled = 0;
    }

    /** Forces the files of earlier days to the device. */
    public void forceRolled() throws IOException {
        for (final RolledFile old : rolled) {
            try (RandomAccessFile opened = new RandomAccessFile(old.path().toFile(), "rw")) {
                opened.getFD().sync();
            }
        }
    }

    /**
     * Looks at the files if they were not looked at for some time. If a mapped file is cut off, its next access is a
     * fault, not an error: so call this before each append.
     *
     * @throws IOException naming the first file that is not ours any more
     */
    public void lookNowAndThen() throws IOException {
        if (--appendsUntilLook <= 0) {
            look();
        }
    }

    private void look() throws IOException {
        final long now = clock.nanoTime();
        final long perAppend = Math.max(1, (now - lastLookNanos) / appendsPerLook);
        appendsPerLook = (int) Math.max(1, Math.min(MOST_UNLOOKED, LENGTH_LOOK_NANOS / perAppend));
        appendsUntilLook = appendsPerLook;
        lastLookNanos = now;
        requireLengths();
        if (now - lastNameLookNanos >= NAME_LOOK_NANOS) {
            lastNameLookNanos = now;
            if (file != null) {
                file.requireBeginning();
            }
            requireNamesIfTheyMayHaveChanged();
        }
    }

    /** No name can change without its folder's time, which costs nothing to ask for; files themselves do. */
    private void requireNamesIfTheyMayHaveChanged() throws IOException {
        final long millis = folder.lastModified();
        if (millis != folderMillis || !isFolderSettled) {
            // once more, as what happened in the same millisecond shows no other time
            isFolderSettled = millis == folderMillis;
            folderMillis = millis;
            requireAllOurs();
        }
    }

    /**
     * Checks that the table and the current file were not cut off.
     *
     * @throws IOException naming the one that was
     */
    public void requireLengths() throws IOException {
        if (file != null) {
            file.requireLength();
        }
        final long length = table.length();
        if (length < TABLE_LENGTH) {
            throw new FileTakenException("file " + directory.resolve(TABLE) + " was cut off to " + length
                    + " bytes while it was in use, of " + TABLE_LENGTH);
        }
    }

    private void requireNames() throws IOException {
        if (file != null) {
            file.requireOurs();
        }
        if (!rolled.isEmpty()) {
            nextRolled = (nextRolled + 1) % rolled.size();
            rolled.get(nextRolled).require();
        }
    }

    /**
     * Checks that the files are still those that were written: not deleted, replaced or cut off.
     *
     * @throws IOException naming the first that is not
     */
    public void requireOurs() throws IOException {
        requireLengths();
        requireNames();
    }

    /**
     * Checks that all files are still those that were written, and that there are no others.
     *
     * @throws IOException naming the first that is not
     */
    private void requireAllOurs() throws IOException {
        requireOurs();
        for (final RolledFile old : rolled) {
            old.require();
        }
        requireNoOthers();
    }

    /**
     * Checks that the journal is still what was written, as far as the ends of its files show it.
     *
     * @throws IOException naming the first file that is not
     */
    public void requireWhole() throws IOException {
        requireAllOurs();
        for (final RolledFile old : rolled) {
            old.requireContent();
        }
    }

    /**
     * Checks that the folder has no data files of others.
     *
     * @throws IOException naming one
     */
    public void requireNoOthers() throws IOException {
        final Set<Path> ours = new HashSet<>();
        rolled.forEach(old -> ours.add(old.path()));
        if (file != null) {
            ours.add(file.identity().path());
        }
        for (final Path present : RunDirectory.files(directory, RunDirectory.DATA_SUFFIX)) {
            if (!ours.contains(present)) {
                throw new FileTakenException(
                        "file " + present + " is none of this run's: somebody else writes to its folder");
            }
        }
    }

    /** Frees the room after the last documents of the files of earlier days. */
    public void trimRolled() throws IOException {
        for (final RolledFile old : rolled) {
            old.require();
            final File path = old.path().toFile();
            try (DataFile opened = new DataFile(path, old.end(), minFreeBytes, 0)) {
                opened.trim();
            }
        }
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
