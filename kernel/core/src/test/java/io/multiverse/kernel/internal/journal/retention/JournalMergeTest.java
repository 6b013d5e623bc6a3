package io.multiverse.kernel.internal.journal.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.journal.ChronicleJournal;
import io.multiverse.kernel.internal.journal.FrameFixture;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.internal.journal.retention.JournalCut.Kind;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class JournalMergeTest {
    private static final long SIX_HOURS = TimeUnit.HOURS.toNanos(6);
    private static final int TOTAL = 15;

    @TempDir
    private Path temp;

    private Path whole;
    private long lastHash;

    @BeforeEach
    void aJournalOfFourDaysIsThere() {
        whole = temp.resolve("whole");
        lastHash = record(whole, 2);
    }

    private static long record(Path folder, int eventsPerRealm) {
        final FrameFixture fixture = new FrameFixture(3, 1, eventsPerRealm, 8, SIX_HOURS);
        final ChronicleJournal journal = ChronicleJournal.create(
                JournalSettings.in(folder).withMaxFrameBytes(64 << 10),
                FrameFixture.header(JournalMode.FULL, SIX_HOURS));
        try (journal) {
            for (int tick = 1; tick <= TOTAL; tick++) {
                journal.append(fixture.tick(tick));
                if (tick % 4 == 0) {
                    journal.publishSnapshot("0.1.0", new byte[] {(byte) tick}, 4);
                }
            }
        }
        return journal.lastHash();
    }

    private Path days(String name, int from, int to) throws IOException {
        final Path folder = Files.createDirectory(temp.resolve(name));
        final List<Path> files = RunDirectory.dataFiles(whole);
        for (final Path file : files.subList(from, to)) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        return folder;
    }

    private void assertIsWhole(Path merged) throws IOException {
        for (final Path file : RunDirectory.dataFiles(whole)) {
            assertEquals(-1, Files.mismatch(file, merged.resolve(file.getFileName())), file.toString());
        }
        assertFalse(Files.exists(StubFile.of(merged)));
    }

    @Test
    void daysOfSeveralFoldersBecomeTheJournalTheyWere() throws IOException {
        final Path merged = temp.resolve("merged");
        final JournalMerge.Merged result = new JournalMerge(List.of(days("b", 2, 4), days("a", 0, 2))).writeTo(merged);
        assertEquals(new JournalMerge.Merged(4, 1, TOTAL, lastHash, true), result);
        assertIsWhole(merged);
    }

    @Test
    void daysThatWereCopiedAwayAndTheCutJournalBecomeTheWholeOne() throws IOException {
        final Path cut = temp.resolve("cut");
        new JournalCut(whole, Kind.CUT, 12).writeTo(cut);
        final Path merged = temp.resolve("merged");
        final JournalMerge.Merged result =
                new JournalMerge(List.of(cut, days("away", 0, 4), days("again", 1, 3))).writeTo(merged);
        assertEquals(lastHash, result.lastHash());
        assertIsWhole(merged);
        assertTrue(Files.exists(merged.resolve("snapshots")));
    }

    @Test
    void withoutItsBeginningAStubStandsForThat() throws IOException {
        final Path cut = temp.resolve("cut");
        new JournalCut(whole, Kind.CUT, 4).writeTo(cut);
        final Path first = Files.createDirectory(temp.resolve("first"));
        Files.move(RunDirectory.dataFiles(cut).get(1), first.resolve("19700102F.cq4"));
        final JournalMerge.Merged result = new JournalMerge(List.of(first, cut)).writeTo(temp.resolve("merged"));
        assertEquals(4, result.firstControlTick());
        assertEquals(lastHash, result.lastHash());
        assertTrue(Files.exists(StubFile.of(temp.resolve("merged"))));
    }

    @Test
    void whereADayIsMissingNothingIsWrittenAndItIsNamed() throws IOException {
        final JournalMerge merge = new JournalMerge(List.of(days("a", 0, 1), days("c", 2, 4)));
        final JournalException e = assertThrows(JournalException.class, () -> merge.writeTo(temp.resolve("merged")));
        assertEquals(JournalException.Kind.CORRUPT, e.kind());
        assertTrue(e.getMessage().contains("19700102F.cq4"), e.getMessage());
        assertFalse(Files.exists(temp.resolve("merged")));
        assertFalse(Files.exists(temp.resolve("merged.tmp")));
    }

    @Test
    void daysOfDifferentRunsAreRefused() throws IOException {
        final Path other = temp.resolve("other");
        record(other, 4);
        final JournalMerge same = new JournalMerge(List.of(whole, other));
        assertTrue(assertThrows(JournalException.class, () -> same.writeTo(temp.resolve("merged")))
                .getMessage()
                .contains("different runs"));
        for (int day = 0; day < 2; day++) {
            Files.delete(RunDirectory.dataFiles(other).get(0));
        }
        final JournalMerge following = new JournalMerge(List.of(days("a", 0, 2), other));
        assertTrue(assertThrows(JournalException.class, () -> following.writeTo(temp.resolve("merged")))
                .getMessage()
                .contains("do not make up one journal"));
    }
}
