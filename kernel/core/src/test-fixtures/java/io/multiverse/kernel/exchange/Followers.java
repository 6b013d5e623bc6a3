package io.multiverse.kernel.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The engines of one JVM that follow a lead, each on a thread of its own; they end when the lead is closed. */
public final class Followers implements AutoCloseable {
    private final List<MultiGameTickEngine> engines = new ArrayList<>();
    private final List<CompletableFuture<Void>> lives = new ArrayList<>();

    /** Lets an engine follow. */
    public void add(MultiGameTickEngine engine) {
        engines.add(engine);
        lives.add(CompletableFuture.runAsync(engine::follow, task -> new Thread(task).start()));
    }

    /** Waits for a follower, from 0; throws what ended it. */
    public void join(int follower) throws Throwable {
        try {
            lives.get(follower).join();
        } catch (final CompletionException e) {
            throw e.getCause();
        }
    }

    /** Waits for all followers, and closes them. */
    @Override
    public void close() {
        try {
            lives.forEach(CompletableFuture::join);
        } finally {
            engines.forEach(MultiGameTickEngine::close);
        }
    }

    /** Fails unless two folders hold the same journal, byte for byte. */
    public static void requireSameJournal(Path expected, Path actual) {
        requireSameFiles(expected, actual, ".cq4");
    }

    /** Fails unless beside two journals there are the same snapshots, byte for byte, and at least one. */
    public static void requireSameSnapshots(Path expected, Path actual) {
        assertNotEquals(0, files(expected.resolve("snapshots"), ".snapshot").length);
        requireSameFiles(expected.resolve("snapshots"), actual.resolve("snapshots"), ".snapshot");
    }

    /** Fails unless each snapshot beside a journal, of which some are missing, is that beside another one. */
    public static void requireSnapshotsOf(Path expected, Path actual) {
        final Path snapshots = actual.resolve("snapshots");
        if (Files.exists(snapshots)) {
            requireSame(expected.resolve("snapshots"), snapshots, files(snapshots, ".snapshot"));
        }
    }

    private static void requireSameFiles(Path expected, Path actual, String suffix) {
        final String[] files = files(expected, suffix);
        assertArrayEquals(files, files(actual, suffix));
        requireSame(expected, actual, files);
    }

    private static void requireSame(Path expected, Path actual, String[] files) {
        for (final String file : files) {
            try {
                assertEquals(
                        -1,
                        Files.mismatch(expected.resolve(file), actual.resolve(file)),
                        () -> "first byte that differs in " + actual.resolve(file));
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String[] files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toArray(String[]::new);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
