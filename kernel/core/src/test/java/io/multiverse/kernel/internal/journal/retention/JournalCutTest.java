package io.multiverse.kernel.internal.journal.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.ChronicleJournal;
import io.multiverse.kernel.internal.journal.Dropping;
import io.multiverse.kernel.internal.journal.FrameFixture;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.retention.JournalCut.Kind;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class JournalCutTest {
    private static final long SIX_HOURS = TimeUnit.HOURS.toNanos(6);
    private static final int TOTAL = 15;

    @TempDir
    private Path temp;

    private Path whole;

    /** Fifteen control ticks on four days, with snapshots at 4, 8 and 12, sealed. */
    @BeforeEach
    void aWholeJournalIsThere() {
        whole = temp.resolve("whole");
        final FrameFixture fixture = new FrameFixture(3, 1, 2, 8, SIX_HOURS);
        try (ChronicleJournal journal = ChronicleJournal.create(
                JournalSettings.in(whole).withMaxFrameBytes(64 << 10),
                FrameFixture.header(JournalMode.FULL, SIX_HOURS))) {
            for (int tick = 1; tick <= TOTAL; tick++) {
                journal.append(fixture.tick(tick));
                if (tick % 4 == 0) {
                    journal.publishSnapshot("0.1.0", new byte[] {(byte) tick}, 4);
                }
            }
        }
    }

    private Path copy(String name) throws IOException {
        final Path target = temp.resolve(name);
        try (Stream<Path> files = Files.walk(whole)) {
            for (final Path file : files.toList()) {
                Files.copy(file, target.resolve(whole.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }

    private static List<Long> hashes(Path journal) {
        final List<Long> hashes = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.advance()) {
                hashes.add(reader.lastHash());
            }
            assertTrue(reader.isSealed());
            assertEquals(TOTAL, reader.frames());
        }
        return hashes;
    }

    private static List<JournaledFrame> frames(Path journal) {
        final List<JournaledFrame> frames = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private void assertStandsOnItsSnapshots(Path journal, List<Long> controlTicks) {
        assertEquals(controlTicks, SnapshotFiles.in(journal).controlTicks());
        for (final long controlTick : controlTicks) {
            final Recording part = Recording.between(journal, controlTick, Long.MAX_VALUE);
            assertEquals(controlTick, part.startControlTick());
            assertEquals(List.of(), part.skippedSnapshots());
            assertEquals(hashes(whole).get((int) controlTick - 1), part.startHash());
        }
    }

    @Test
    void aCutJournalBeginsWithTheNewestSnapshotAtOrBeforeTheControlTick() {
        final Path cut = temp.resolve("cut");
        final JournalStub stub = new JournalCut(whole, Kind.CUT, 10).writeTo(cut);
        assertEquals(8, stub.firstControlTick());
        assertEquals(8, stub.snapshotControlTick());
        assertEquals(hashes(whole).get(6), stub.last().hash());
        assertEquals(7 * 31, stub.last().root());
        assertEquals(3, stub.last().realmDigests().size());
        assertEquals(hashes(whole).subList(7, TOTAL), hashes(cut));
        assertStandsOnItsSnapshots(cut, List.of(8L, 12L));
    }

    @Test
    void whereTheJournalLiesItBecomesWhatItIsInANewFolder() throws IOException {
        for (final Kind kind : Kind.values()) {
            final Path elsewhere = temp.resolve("elsewhere" + kind);
            new JournalCut(whole, kind, 9).writeTo(elsewhere);
            final Path here = copy("here" + kind);
            new JournalCut(here, kind, 9).inPlace();
            assertEquals(hashes(elsewhere), hashes(here));
            assertEquals(-1, Files.mismatch(elsewhere.resolve("dropped.stub"), here.resolve("dropped.stub")));
            assertStandsOnItsSnapshots(here, SnapshotFiles.in(elsewhere).controlTicks());
            assertEquals(
                    RunDirectory.dataFiles(elsewhere).stream()
                            .map(Path::getFileName)
                            .toList(),
                    RunDirectory.dataFiles(here).stream().map(Path::getFileName).toList());
            assertFalse(Files.exists(here.resolve("resuming")));
        }
    }

    @Test
    void aThinnedJournalKeepsItsHashesAndDigestsButNoEventsBeforeTheControlTick() {
        final Path thinned = temp.resolve("thinned");
        final JournalStub stub = new JournalCut(whole, Kind.THINNED, 9).writeTo(thinned);
        assertEquals(1, stub.firstControlTick());
        assertEquals(9, stub.firstEventControlTick());
        assertEquals(hashes(whole), hashes(thinned));
        assertStandsOnItsSnapshots(thinned, List.of(4L, 8L, 12L));
        final List<JournaledFrame> before = frames(whole);
        final List<JournaledFrame> after = frames(thinned);
        for (int i = 0; i < TOTAL; i++) {
            assertEquals(before.get(i).realmDigests(), after.get(i).realmDigests());
            assertEquals(
                    i >= 8
                            ? before.get(i).events().size()
                            : before.get(i).inputs().size(),
                    after.get(i).events().size());
        }
    }

    @Test
    void aThinnedJournalCanBeThinnedFurtherAndCut() {
        final Path first = temp.resolve("first");
        new JournalCut(whole, Kind.THINNED, 5).writeTo(first);
        final Path further = temp.resolve("further");
        final JournalStub stub = new JournalCut(first, Kind.THINNED, 11).writeTo(further);
        assertEquals(
                frames(whole).stream()
                        .limit(10)
                        .mapToLong(JournaledFrame::eventCount)
                        .sum(),
                stub.droppedEvents());
        final Path cut = temp.resolve("cut");
        final JournalStub both = new JournalCut(further, Kind.CUT, 9).writeTo(cut);
        assertEquals(8, both.firstControlTick());
        assertEquals(11, both.firstEventControlTick());
        assertEquals(stub.droppedEvents(), both.droppedEvents());
        assertEquals(hashes(whole).subList(7, TOTAL), hashes(cut));
    }

    @Test
    void whatIsKilledAfterAnyStepLeavesAWholeJournalThatCanBeCutAgain() throws IOException {
        for (final Kind kind : Kind.values()) {
            int steps = Integer.MAX_VALUE;
            for (int step = 0; step <= steps; step++) {
                final Path journal = copy(kind + "killed" + step);
                final JournalCut cut = new JournalCut(journal, kind, 9);
                cut.find();
                final List<Dropping.Step> all = cut.steps();
                steps = all.size();
                for (final Dropping.Step done : all.subList(0, step)) {
                    done.run();
                }
                final List<Long> hashes = hashes(journal);
                assertEquals(hashes(whole).subList(TOTAL - hashes.size(), TOTAL), hashes, kind + " after " + step);
                assertEquals(12, Recording.between(journal, 12, TOTAL).startControlTick(), kind + " after " + step);
                final Path again = temp.resolve(kind + "again" + step);
                new JournalCut(journal, Kind.CUT, 12).writeTo(again);
                assertEquals(hashes(whole).subList(11, TOTAL), hashes(again), kind + " after " + step);
            }
        }
    }

    @Test
    void whatWasDroppedIsRefusedByName() {
        final Path cut = temp.resolve("cut");
        new JournalCut(whole, Kind.CUT, 8).writeTo(cut);
        final JournalException e =
                assertThrows(JournalException.class, () -> Recording.between(cut, 7, Long.MAX_VALUE));
        assertEquals(JournalException.Kind.DROPPED, e.kind());
        assertTrue(e.getMessage().contains("before control tick 8 was dropped (cut)"), e.getMessage());
        final Path thinned = temp.resolve("thinned");
        new JournalCut(whole, Kind.THINNED, 9).writeTo(thinned);
        final JournalException events = assertThrows(
                JournalException.class,
                () -> Recording.between(thinned, 4, Long.MAX_VALUE).requireEvents());
        assertTrue(events.getMessage().contains("keeps no events before control tick 9"), events.getMessage());
        Recording.between(thinned, 8, Long.MAX_VALUE).requireEvents();
    }

    @Test
    void whereNothingCanBeDroppedItSaysWhy() {
        for (final long before : new long[] {1, 3}) {
            final JournalException e = assertThrows(
                    JournalException.class, () -> new JournalCut(whole, Kind.CUT, before).writeTo(temp.resolve("no")));
            assertEquals(JournalException.Kind.UNUSABLE, e.kind());
            assertTrue(e.getMessage().contains("[4, 8, 12]"), e.getMessage());
        }
        assertThrows(
                JournalException.class,
                () -> new JournalCut(whole, Kind.THINNED, TOTAL + 2).writeTo(temp.resolve("no")));
        assertThrows(
                JournalException.class, () -> new JournalCut(whole, Kind.CUT, TOTAL + 1).writeTo(temp.resolve("no")));
        assertFalse(Files.exists(temp.resolve("no")));
        assertFalse(Files.exists(temp.resolve("no.tmp")));
    }

    @Test
    void aFolderThatIsThereIsNotOverwritten() {
        final JournalException e =
                assertThrows(JournalException.class, () -> new JournalCut(whole, Kind.CUT, 8).writeTo(whole));
        assertTrue(e.getMessage().contains("exists already"), e.getMessage());
        assertEquals(TOTAL, hashes(whole).size());
    }
}
