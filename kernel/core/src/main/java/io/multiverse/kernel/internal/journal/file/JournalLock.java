package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive right to write to a journal's directory: a lock on {@value #FILE_NAME} against other processes, a
 * register of directories against this one, for which file locks do not count. Whoever writes also locks the data file
 * it writes to, see {@link DataFile}. Thread-safe.
 */
public final class JournalLock implements AutoCloseable {
    /** The file that is locked; it stays, empty, when the lock is released. */
    public static final String FILE_NAME = "journal.lock";

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private JournalLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock of an existing directory, given as a real path.
     *
     * @throws JournalException if another process holds it, or the lock file cannot be made
     */
    public static JournalLock acquire(Path directory) {
        // First of all: closing any channel on a file releases the process's locks on it.
        if (!HELD.add(directory)) {
            throw inUse(directory, "this process");
        }
        boolean locked = false;
        FileChannel channel = null;
        try {
            PlainFiles.requireFile(directory.resolve(FILE_NAME));
            channel = FileChannel.open(
                    directory.resolve(FILE_NAME),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            final FileLock lock = channel.tryLock();
            if (lock == null || isWritten(directory)) {
                throw inUse(directory, "another process");
            }
            locked = true;
            return new JournalLock(directory, channel);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal directory " + directory + " cannot be written to: " + FileTrouble.reason(e)
                            + "; choose another one or change its permissions",
                    e);
        } finally {
            if (!locked) {
                HELD.remove(directory);
                closeQuietly(channel);
            }
        }
    }

    /** The lock's file may have been deleted while a run holds it: so the last data file is locked, too. */
    private static boolean isWritten(Path directory) throws IOException {
        Path last = null;
        List<Path> files = RunDirectory.files(directory, RunDirectory.DATA_SUFFIX);
        while (!files.isEmpty() && !files.get(files.size() - 1).equals(last)) {
            last = files.get(files.size() - 1);
            if (DataFile.isHeldElsewhere(last)) {
                return true;
            }
            // a writer that begins a new day locks its file before releasing that of the day before
            files = RunDirectory.files(directory, RunDirectory.DATA_SUFFIX);
        }
        return false;
    }

    /**
     * Returns whether a run, of this process or another one, holds the lock of a directory. Says no where that cannot
     * be found out.
     */
    public static boolean isHeld(Path directory) {
        final Path real;
        try {
            real = directory.toRealPath();
            if (HELD.contains(real)) {
                return true;
            }
            PlainFiles.requireFile(real.resolve(FILE_NAME));
            try (FileChannel probe = FileChannel.open(real.resolve(FILE_NAME), StandardOpenOption.READ);
                    FileLock lock = probe.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            }
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static JournalException inUse(Path directory, String who) {
        return new JournalException(
                JournalException.Kind.UNUSABLE,
                "journal directory " + directory + " is being written to by " + who
                        + ": wait for that run to end or choose another directory");
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // The lock is gone with the descriptor in any case.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
        HELD.remove(directory);
    }
}
