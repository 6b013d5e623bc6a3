package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final long CONTROL_TICKS = 10;

    @TempDir
    Path folder;

    @BeforeEach
    void aRunIsRecorded() {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(MultiGameTickEngine.builder()
                .realmFactory(coordinate -> new ChatterRealm())
                .journal(JournalSettings.in(folder))
                .snapshots(SnapshotSchedule.every(1)))) {
            engine.start();
            ResumedRunTest.drive(engine, CONTROL_TICKS);
        }
    }

    private static void assertSame(Recording expected, Recording actual) {
        assertEquals(expected.directory(), actual.directory());
        assertEquals(expected.header(), actual.header());
        assertEquals(expected.headerHash(), actual.headerHash());
        assertEquals(expected.startControlTick(), actual.startControlTick());
        assertEquals(expected.startHash(), actual.startHash());
        assertEquals(expected.controlTicks(), actual.controlTicks());
        assertEquals(expected.lastHash(), actual.lastHash());
        assertEquals(expected.isSealed(), actual.isSealed());
    }

    @Test
    void theStartOfARunHasItsHeaderAndNoFrames() {
        final Recording start = Recording.startOf(folder);
        assertEquals(0, start.controlTicks());
        assertEquals(start.headerHash(), start.lastHash());
        assertEquals(Recording.of(folder).header(), start.header());
        assertFalse(start.isSealed());
    }

    @Test
    void whatARecordingLeadsOnToIsWhatIsReadAnew() {
        for (final Recording known : new Recording[] {
            Recording.startOf(folder), Recording.of(folder), Recording.between(folder, 4, Long.MAX_VALUE)
        }) {
            assertSame(Recording.of(folder), known.whole());
            for (long from = 0; from <= CONTROL_TICKS; from++) {
                assertSame(Recording.between(folder, from, Long.MAX_VALUE), known.between(from, Long.MAX_VALUE));
                assertSame(Recording.between(folder, from, 7), known.between(from, 7));
            }
        }
    }

    @Test
    void aRecordingLeadsOnFromAGivenSnapshot() {
        final Recording part =
                Recording.startOf(folder).after(SnapshotFiles.in(folder).read(3), 6);
        assertEquals(3, part.startControlTick());
        assertEquals(6, part.controlTicks());
        try (JournalReader reader = part.reader()) {
            assertEquals(3, reader.frames());
            assertTrue(reader.advance());
        }
    }

    @Test
    void readersStandWhereTheRecordingOrTheRunBegins() {
        final Recording part = Recording.between(folder, 5, Long.MAX_VALUE);
        try (JournalReader reader = part.reader();
                JournalReader fromStart = part.readerFromStart()) {
            assertEquals(part.startHash(), reader.lastHash());
            assertEquals(part.headerHash(), fromStart.lastHash());
            assertEquals(1, fromStart.next().controlTick());
            assertEquals(6, reader.next().controlTick());
        }
    }
}
