package io.multiverse.replay.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.soak.KilledJournal.BrokenException;
import io.multiverse.replay.soak.KilledJournal.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledJournalTest {
    private static final int CONTROL_TICKS = 30;

    @TempDir
    Path folder;

    private UninterruptedRun reference;
    private Path journal;

    @BeforeEach
    void runTwice() throws BrokenException {
        final Path whole = Launch.cities(folder.resolve("whole"), CONTROL_TICKS);
        reference = UninterruptedRun.of(whole, CONTROL_TICKS, 0, 0);
        journal = Launch.cities(folder.resolve("killed"), CONTROL_TICKS, "--snapshot-every", "10");
    }

    private String broken(long leastFrames) {
        return assertThrows(BrokenException.class, () -> KilledJournal.inspect(journal, reference, leastFrames))
                .getMessage();
    }

    @Test
    void whatIsWholeIsCountedAndTheNewestSnapshotNamed() throws Exception {
        assertEquals(
                new KilledJournal(Stage.SEALED, CONTROL_TICKS, 30, false, false, false),
                KilledJournal.inspect(journal, reference, CONTROL_TICKS));
        assertTrue(reference.difference(journal).isEmpty());
    }

    @Test
    void aTornTailAndHalfWrittenFilesAreTold() throws Exception {
        JournalFiles.cutLastFrame(journal);
        Files.delete(journal.resolve("snapshots/0000000000000000030.snapshot"));
        Files.createFile(journal.resolve("snapshots/0000000000000000030.snapshot.tmp"));
        Files.createDirectory(journal.resolve("resuming"));
        assertEquals(
                new KilledJournal(Stage.FRAMES, CONTROL_TICKS - 1, 20, true, true, true),
                KilledJournal.inspect(journal, reference, CONTROL_TICKS - 1));
        assertTrue(reference.difference(journal).isPresent());
    }

    @Test
    void whatHasNotBegunIsTold() throws Exception {
        final Path early = Files.createDirectory(folder.resolve("early"));
        assertEquals(Stage.NOT_BEGUN, KilledJournal.inspect(early, reference, 0).stage());
        Files.createFile(early.resolve("journal.lock"));
        assertEquals(Stage.NO_HEADER, KilledJournal.inspect(early, reference, 0).stage());
        assertThrows(BrokenException.class, () -> KilledJournal.inspect(early, reference, 1));
    }

    @Test
    void framesThatAreGoneAreAFailure() throws IOException {
        JournalFiles.cutBehindFrame(journal, CONTROL_TICKS - 1);
        Files.delete(journal.resolve("snapshots/0000000000000000030.snapshot"));
        assertTrue(broken(CONTROL_TICKS).contains("has 29 frames, but had 30"));
    }

    @Test
    void aSnapshotAheadOfTheFramesIsAFailure() throws IOException {
        JournalFiles.cutBehindFrame(journal, CONTROL_TICKS - 1);
        assertTrue(broken(0).contains("a snapshot of control tick 30, but only 29 frames"));
    }

    @Test
    void damageIsAFailure() throws IOException {
        JournalFiles.flipByteOfFrame(journal, 7);
        assertTrue(broken(0).contains("damaged"));
    }

    @Test
    void aDamagedSnapshotIsAFailure() throws IOException {
        final Path snapshot = journal.resolve("snapshots/0000000000000000010.snapshot");
        final byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length - 1] ^= 1;
        Files.write(snapshot, bytes);
        assertTrue(broken(0).contains("0000000000000000010.snapshot"));
    }

    @Test
    void anotherRunIsAFailure() {
        journal = Launch.cities(folder.resolve("other"), CONTROL_TICKS, "--seed", "2");
        assertTrue(broken(0).contains("another one"));
    }
}
