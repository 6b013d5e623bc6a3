package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class RetainedDaysTest {
    private static final long SIX_HOURS = TimeUnit.HOURS.toNanos(6);
    private static final int TOTAL = 30;

    @TempDir
    private Path temp;

    private Path whole;

    @BeforeEach
    void aWholeRunIsThere() {
        whole = temp.resolve("whole");
        write(whole, ExistingRun.REFUSE, 0, TOTAL);
    }

    private static JournalSettings settings(Path directory, ExistingRun existing, long retainNanos) {
        return JournalSettings.in(directory)
                .withMaxFrameBytes(64 << 10)
                .withExisting(existing)
                .withRetainNanos(retainNanos);
    }

    private static FrameFixture fourFramesADay() {
        return new FrameFixture(3, 1, 2, 8, SIX_HOURS);
    }

    /** Writes frames with a snapshot every 3 control ticks, as a run does that is resumed from its newest one. */
    private static int write(Path directory, ExistingRun existing, long retainNanos, int last) {
        final FrameFixture fixture = fourFramesADay();
        int mostFiles = 0;
        try (ChronicleJournal journal = ChronicleJournal.create(
                settings(directory, existing, retainNanos), FrameFixture.header(JournalMode.FULL, SIX_HOURS))) {
            final Optional<Snapshot> snapshot = journal.newestSnapshot(journal.recordedFrames(), skipped -> {});
            snapshot.ifPresent(journal::resumeAfter);
            final long from = snapshot.map(Snapshot::controlTick).orElse(0L);
            for (int tick = 1; tick <= last; tick++) {
                final ControlTickFrame frame = fixture.tick(tick);
                if (tick <= from) {
                    continue;
                }
                journal.append(frame);
                if (tick % 3 == 0 && tick > journal.recordedFrames()) {
                    journal.publishSnapshot("0.1.0", new byte[] {(byte) tick}, 3);
                }
                mostFiles =
                        Math.max(mostFiles, RunDirectory.dataFiles(directory).size());
            }
        }
        return mostFiles;
    }

    private static List<JournaledFrame> frames(Path directory) {
        try (JournalReader reader = JournalReader.open(directory)) {
            return FrameFixture.readAll(reader);
        }
    }

    private long lastHash() {
        return frames(whole).get(TOTAL - 1).hash();
    }

    @Test
    void theFolderStaysBoundedAndLaterBytesAreThoseOfTheWholeJournal() throws IOException {
        final Path bounded = temp.resolve("bounded");
        // of the two days that are kept at least, the file with the header, and the day in which a snapshot comes
        assertTrue(write(bounded, ExistingRun.REFUSE, TimeUnit.DAYS.toNanos(2), TOTAL) <= 5);
        assertEquals(lastHash(), frames(bounded).get(frames(bounded).size() - 1).hash());
        for (final Path file : RunDirectory.dataFiles(bounded)) {
            if (!file.getFileName().toString().equals("19700101F.cq4")) {
                assertEquals(-1, Files.mismatch(file, whole.resolve(file.getFileName())), file.toString());
            }
        }
        assertTrue(frames(bounded).get(0).controlTick() > 12);
    }

    @Test
    void aRetainedJournalIsResumedAndGoesOnAsTheWholeOne() {
        for (final int stop : new int[] {9, 17, 26}) {
            final Path directory = temp.resolve("stopped" + stop);
            write(directory, ExistingRun.REFUSE, TimeUnit.DAYS.toNanos(1), stop);
            write(directory, ExistingRun.RESUME, TimeUnit.DAYS.toNanos(1), TOTAL);
            final List<JournaledFrame> kept = frames(directory);
            assertEquals(lastHash(), kept.get(kept.size() - 1).hash(), "stopped after " + stop);
        }
    }

    @Test
    void theNewestSnapshotAndWhatItNeedsAreNeverDropped() {
        for (final int last : new int[] {2, 7, 16, TOTAL}) {
            final Path directory = temp.resolve("last" + last);
            write(directory, ExistingRun.REFUSE, 1, last);
            if (last >= 3) {
                final Recording part = Recording.between(directory, last, Long.MAX_VALUE);
                assertEquals(last / 3 * 3, part.startControlTick());
                assertEquals(List.of(), part.skippedSnapshots());
            }
        }
    }

    @Test
    void whatIsKilledAfterAnyStepLeavesAJournalThatIsWholeAndIsResumed() throws IOException {
        for (int step = 0; true; step++) {
            final Path directory = temp.resolve("killed" + step);
            write(directory, ExistingRun.REFUSE, 0, 24);
            final Dropping dropping = new RetainedDays(
                            directory, settings(directory, ExistingRun.RESUME, TimeUnit.DAYS.toNanos(1)))
                    .dropping(24 * SIX_HOURS);
            final List<Dropping.Step> steps = dropping.steps();
            if (step > steps.size()) {
                assertTrue(step > 6, "there are " + steps.size() + " steps");
                return;
            }
            for (final Dropping.Step done : steps.subList(0, step)) {
                done.run();
            }
            final List<JournaledFrame> kept = frames(directory);
            assertEquals(24, kept.get(kept.size() - 1).controlTick(), "after step " + step);
            assertEquals(frames(whole).get(23).hash(), kept.get(kept.size() - 1).hash());
            write(directory, ExistingRun.RESUME, TimeUnit.DAYS.toNanos(1), TOTAL);
            final List<JournaledFrame> resumed = frames(directory);
            assertEquals(lastHash(), resumed.get(resumed.size() - 1).hash(), "after step " + step);
        }
    }

    @Test
    void withoutItsStubItSaysWhatIsMissing() throws IOException {
        final Path directory = temp.resolve("stubless");
        write(directory, ExistingRun.REFUSE, 1, TOTAL);
        Files.delete(StubFile.of(directory));
        final JournalException e = assertThrows(JournalException.class, () -> frames(directory));
        assertEquals(JournalException.Kind.CORRUPT, e.kind());
        assertTrue(e.getMessage().contains(StubFile.NAME), e.getMessage());
    }

    @Test
    void withoutItsSnapshotsItIsReadButNotResumed() throws IOException {
        final Path directory = temp.resolve("bare");
        write(directory, ExistingRun.REFUSE, 1, TOTAL);
        try (Stream<Path> snapshots = Files.list(directory.resolve(SnapshotFiles.FOLDER))) {
            for (final Path snapshot : snapshots.toList()) {
                Files.delete(snapshot);
            }
        }
        assertTrue(frames(directory).size() > 1);
        final JournalException e =
                assertThrows(JournalException.class, () -> write(directory, ExistingRun.RESUME, 1, TOTAL));
        assertTrue(e.getMessage().contains("snapshot"), e.getMessage());
        assertThrows(JournalException.class, () -> Recording.of(directory));
    }

    @Test
    void theStubOfAnotherRunOfTheSameScenarioIsToldByTheChain() throws IOException {
        final Path directory = temp.resolve("retained");
        write(directory, ExistingRun.REFUSE, 1, TOTAL);
        final Path other = temp.resolve("other");
        try (ChronicleJournal journal = ChronicleJournal.create(
                settings(other, ExistingRun.REFUSE, 1), FrameFixture.header(JournalMode.FULL, SIX_HOURS))) {
            final FrameFixture fixture = new FrameFixture(3, 1, 4, 8, SIX_HOURS);
            for (int tick = 1; tick <= TOTAL; tick++) {
                journal.append(fixture.tick(tick));
                if (tick % 3 == 0) {
                    journal.publishSnapshot("0.1.0", new byte[] {1}, 3);
                }
            }
        }
        Files.copy(StubFile.of(other), StubFile.of(directory), StandardCopyOption.REPLACE_EXISTING);
        final JournalException e = assertThrows(JournalException.class, () -> frames(directory));
        assertEquals(JournalException.Kind.CORRUPT, e.kind());
    }
}
