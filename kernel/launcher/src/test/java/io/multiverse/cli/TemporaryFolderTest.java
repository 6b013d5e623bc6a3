package io.multiverse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.child.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    private static final String PROPERTY = "multiverse.test.folder";

    @TempDir
    Path folder;

    private TemporaryFolder create() {
        System.setProperty(PROPERTY, folder.resolve("above").toString());
        return TemporaryFolder.create("some", PROPERTY);
    }

    @Test
    void aClosedFolderIsGoneWithAllThatIsInIt() throws IOException {
        final TemporaryFolder temporary = create();
        Files.writeString(
                Files.createDirectories(temporary.path().resolve("a/b")).resolve("c"), "d");
        temporary.close();
        assertFalse(Files.exists(temporary.path()));
    }

    @Test
    void anEndOfTheProcessDeletesWhatIsNotClosedAndNothingThatIsKept() {
        final TemporaryFolder forgotten = create();
        final TemporaryFolder kept = create();
        kept.keep();
        TemporaryFolder.deleteAll();
        kept.close();
        assertFalse(Files.exists(forgotten.path()));
        assertTrue(Files.exists(kept.path()));
    }

    @Test
    void anEndOfTheProcessDeletesWhatAThreadIsStillDeleting() throws Exception {
        final TemporaryFolder large = create();
        for (int i = 0; i < 3_000; i++) {
            Files.createFile(large.path().resolve("file-" + i));
        }
        final Thread closing = new Thread(large::close);
        closing.start();
        while (holdsAll(large.path())) {
            Thread.onSpinWait();
        }
        TemporaryFolder.deleteAll();
        assertFalse(Files.exists(large.path()));
        closing.join();
    }

    private static boolean holdsAll(Path folder) {
        final String[] names = folder.toFile().list();
        return names != null && names.length == 3_000;
    }

    @Test
    void aProcessThatEndsMayAskForTheFirstTime() throws Exception {
        final Process process = ChildJvm.java(
                        List.of("-cp", System.getProperty("java.class.path"), FirstAskedAtTheEnd.class.getName()))
                .redirectErrorStream(true)
                .start();
        assertEquals("deleted", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** Deletes the folders it never had while it shuts down, as a signal makes a process do. */
    static final class FirstAskedAtTheEnd {
        private FirstAskedAtTheEnd() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                TemporaryFolder.deleteAll();
                System.out.println("deleted");
            }));
        }
    }

    @Test
    void aFolderThatThreadsStillWriteToIsDeletedAllTheSame() throws Exception {
        final TemporaryFolder busy = create();
        final List<Thread> writers = new ArrayList<>();
        final CountDownLatch begun = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            final Path own = Files.createDirectory(busy.path().resolve("writer-" + i));
            final Thread writer = new Thread(() -> writeUntilItIsGone(own, begun));
            writers.add(writer);
            writer.start();
        }
        begun.await();
        TemporaryFolder.deleteAll();
        for (final Thread writer : writers) {
            writer.join();
        }
        assertFalse(Files.exists(busy.path()));
    }

    private static void writeUntilItIsGone(Path own, CountDownLatch begun) {
        try {
            for (long i = 0; true; i++) {
                Files.createFile(own.resolve("file-" + i));
                if (i == 10) {
                    begun.countDown();
                }
            }
        } catch (final IOException e) {
            // The folder is gone, which is what it waited for.
        }
    }

    @Test
    void whereNoneCanBeMadeTheMessageNamesThePlaceAndTheRemedy() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "");
        System.setProperty(PROPERTY, file.toString());
        final String message = assertThrows(UncheckedIOException.class, () -> TemporaryFolder.create("some", PROPERTY))
                .getMessage();
        assertTrue(message.contains(file.toString()) && message.contains("-D" + PROPERTY), message);
    }
}
