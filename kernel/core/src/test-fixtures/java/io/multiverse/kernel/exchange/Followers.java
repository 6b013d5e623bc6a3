package io.multiverse.kernel.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        final String[] files = dataFiles(expected);
        assertArrayEquals(files, dataFiles(actual));
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

    private static String[] dataFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4"))
                    .sorted()
                    .toArray(String[]::new);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
