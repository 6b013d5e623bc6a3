package io.multiverse.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A folder for journals that is deleted when it is closed, or when the JVM ends before. A JVM that is told to end gives
 * who uses the folder {@value #GRACE_SECONDS} s to close it: a journal must not lose its files while it is written.
 *
 * <p>It lies in the folder named by the system property {@value #PARENT_PROPERTY}, else where the JVM keeps temporary
 * files. Not thread-safe.
 */
public final class TemporaryFolder implements AutoCloseable {
    /** Names the system property that says where folders are made. */
    public static final String PARENT_PROPERTY = "multiverse.bench.dir";

    private static final long GRACE_SECONDS = 5;

    private final Path path;
    private final Thread atExit;
    private final CountDownLatch closed = new CountDownLatch(1);

    private TemporaryFolder(Path path) {
        this.path = path;
        atExit = new Thread(this::deleteAtExit, "temporary folder");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes a folder.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static TemporaryFolder create() {
        final String parent = System.getProperty(PARENT_PROPERTY, System.getProperty("java.io.tmpdir"));
        try {
            Files.createDirectories(Path.of(parent));
            return new TemporaryFolder(Files.createTempDirectory(Path.of(parent), "multiverse-bench"));
        } catch (final IOException e) {
            throw new UncheckedIOException(
                    "no folder for journals can be made in " + parent + "; name another one with -D" + PARENT_PROPERTY,
                    e);
        }
    }

    /** Returns the folder. */
    public Path path() {
        return path;
    }

    /** Deletes the folder and all that is in it; calling it again does nothing. */
    @Override
    public void close() {
        delete();
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (final IllegalStateException ignored) {
            // the JVM is ending: the hook runs anyway
        }
    }

    private void deleteAtExit() {
        try {
            if (!closed.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                delete();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException trouble) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (final IOException e) {
            throw new UncheckedIOException("the temporary folder " + path + " cannot be deleted; delete it by hand", e);
        }
    }
}
