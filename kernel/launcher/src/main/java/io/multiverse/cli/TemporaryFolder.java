package io.multiverse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder that is deleted when it is closed, or when the process ends before, also by a signal. Only a process that is
 * killed leaves its folders. Thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String JVM_PROPERTY = "java.io.tmpdir";
    private static final int DELETIONS = 50;
    private static final int LOOKS = 3;
    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;
    private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();
    private static final AtomicLong RENAMED = new AtomicLong();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::deleteAll, "temporary folders"));
        } catch (final IllegalStateException e) {
            // First asked for while the process ends: then it has no folders.
        }
    }

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
        LIVE.add(path);
    }

    /**
     * Makes a folder where the JVM keeps temporary files.
     *
     * @param prefix what its name begins with
     * @throws UncheckedIOException if it cannot be made; the message names the folder above and the remedy
     */
    public static TemporaryFolder create(String prefix) {
        return create(prefix, JVM_PROPERTY);
    }

    /**
     * Makes a folder in the one that a system property names, or where the JVM keeps temporary files.
     *
     * @param prefix what its name begins with
     * @throws UncheckedIOException if it cannot be made; the message names the folder above and the remedy
     */
    public static TemporaryFolder create(String prefix, String parentProperty) {
        final String parent = System.getProperty(parentProperty, System.getProperty(JVM_PROPERTY));
        try {
            final Path above = Path.of(parent);
            if (!parentProperty.equals(JVM_PROPERTY)) {
                Files.createDirectories(above);
            }
            return new TemporaryFolder(Files.createTempDirectory(above, prefix + "-"));
        } catch (final IOException | InvalidPathException e) {
            throw new UncheckedIOException(
                    "no temporary folder can be made in " + parent
                            + "; name one that can be written to with MULTIVERSE_JAVA_OPTS=-D" + parentProperty
                            + "=DIR",
                    e instanceof IOException trouble ? trouble : new IOException(e));
        }
    }

    /** Takes over a folder that somebody else made for this process. */
    public static TemporaryFolder adopt(Path path) {
        return new TemporaryFolder(path);
    }

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Lets the folder stay, for the user to look at. */
    public void keep() {
        LIVE.remove(path);
    }

    /** Deletes the folder and all that is in it, unless it is to be kept; calling it again does nothing. */
    @Override
    public void close() {
        if (LIVE.contains(path)) {
            // in this order, so that a process that ends meanwhile deletes what this thread has not come to
            delete(path);
            LIVE.remove(path);
        }
    }

    /** Deletes all folders that are not closed: for the end of a process whose threads may still be at work. */
    public static void deleteAll() {
        LIVE.forEach(TemporaryFolder::deleteInUse);
        // what another thread had renamed meanwhile
        LIVE.forEach(TemporaryFolder::deleteInUse);
    }

    private static void deleteInUse(Path path) {
        // Somebody may write there while it is deleted, and make it again once it is.
        int looks = 0;
        for (int i = 0; i < DELETIONS && looks < LOOKS; i++) {
            delete(path);
            looks = Files.exists(path) ? 0 : looks + 1;
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    /** Whoever writes there could do so faster than it is deleted, for ever: so it gets a name that nobody knows. */
    private static void delete(Path path) {
        final Path renamed = path.resolveSibling(path.getFileName() + "-deleted-" + RENAMED.incrementAndGet());
        LIVE.add(renamed);
        try {
            Files.move(path, renamed, StandardCopyOption.ATOMIC_MOVE);
            deleteTree(renamed);
        } catch (final NoSuchFileException e) {
            // it has been deleted
        } catch (final IOException e) {
            deleteTree(path);
        } finally {
            LIVE.remove(renamed);
        }
    }

    private static void deleteTree(Path path) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException trouble) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException trouble) throws IOException {
                    try {
                        Files.deleteIfExists(directory);
                    } catch (final DirectoryNotEmptyException e) {
                        // Somebody has just written to it; the rest goes all the same.
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException e) {
            // It is in a folder for temporary files.
        }
    }
}
