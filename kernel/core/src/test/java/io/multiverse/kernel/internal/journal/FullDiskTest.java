package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system in memory, which only an administrator may mount. */
@Tag("once")
class FullDiskTest {
    private static final JournalHeader HEADER = FrameFixture.header(JournalMode.FULL);
    private static final long SIX_HOURS = 6L * 3600 * 1_000_000_000L;
    private static final int MIB = 1 << 20;

    @TempDir
    private Path temp;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=6m", "multiverse-test", temp.toString()) == 0,
                "mounting is not permitted here");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", temp.toString());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private JournalSettings settings() {
        return JournalSettings.in(temp.resolve("journal")).withMinFreeBytes(0);
    }

    private static FrameFixture fourFramesADay() {
        return new FrameFixture(3, 1, 2, 8, SIX_HOURS);
    }

    /** Leaves so much room. */
    private void fill(long left) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(temp.resolve("other").toFile(), "rw")) {
            final byte[] page = new byte[4096];
            file.setLength(0);
            while (temp.toFile().getUsableSpace() > left + page.length) {
                file.write(page);
            }
        }
    }

    private long framesRead() {
        try (JournalReader reader = JournalReader.open(settings().directory())) {
            while (reader.advance()) {
                // to the end
            }
            assertTrue(reader.tornTail().isEmpty(), reader.tornTail().toString());
            return reader.frames();
        }
    }

    @Test
    void aDiskThatFillsUpAsDaysBeginEndsTheRunAtAWholeFrame() {
        try (ChronicleJournal journal = ChronicleJournal.create(settings(), HEADER)) {
            final FrameFixture frames = fourFramesADay();
            final JournalException thrown = assertThrows(JournalException.class, () -> {
                for (int tick = 1; true; tick++) {
                    journal.append(frames.tick(tick));
                }
            });
            assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
            assertTrue(thrown.getMessage().toLowerCase(java.util.Locale.ROOT).contains("space"), thrown.getMessage());
            assertEquals(journal.frames(), framesRead());
        }
    }

    @Test
    void whateverRoomIsLeftWhenADayBeginsTheJournalEndsAtAWholeFrame() throws IOException {
        for (int left = 0; left <= MIB; left += 32 << 10) {
            try (ChronicleJournal journal =
                    ChronicleJournal.create(settings().withExisting(ExistingRun.REPLACE), HEADER)) {
                final FrameFixture frames = fourFramesADay();
                for (int tick = 1; tick <= 3; tick++) {
                    journal.append(frames.tick(tick));
                }
                fill(left);
                long written = 3;
                try {
                    while (written < 9) {
                        journal.append(frames.tick(written + 1));
                        written++;
                    }
                } catch (JournalException e) {
                    assertEquals(JournalException.Kind.WRITE_FAILED, e.kind());
                }
                assertEquals(written, framesRead(), left + " bytes left");
            }
            fill(temp.toFile().getTotalSpace());
        }
    }

    @Test
    void whateverRoomIsLeftAJournalBeginsAndResumesOrSaysThatThereIsNone() throws IOException {
        for (final ExistingRun existing : new ExistingRun[] {ExistingRun.REPLACE, ExistingRun.RESUME}) {
            for (int left = 0; left <= MIB; left += 32 << 10) {
                fill(temp.toFile().getTotalSpace());
                try (ChronicleJournal whole =
                        ChronicleJournal.create(settings().withExisting(ExistingRun.REPLACE), HEADER)) {
                    FrameFixture.appendAll(whole, fourFramesADay(), 5);
                }
                fill(left);
                try (ChronicleJournal journal =
                        ChronicleJournal.create(settings().withExisting(existing), HEADER)) {
                    FrameFixture.appendAll(journal, fourFramesADay(), 6);
                } catch (JournalException e) {
                    assertEquals(JournalException.Kind.WRITE_FAILED, e.kind(), e.getMessage());
                }
            }
        }
    }
}
