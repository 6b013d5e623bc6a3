package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRunTest {
    @TempDir
    Path folder;

    private Launch run(String name, String... flags) {
        return Launch.journaled(folder.resolve(name), flags);
    }

    @Test
    void snapshotsStandBesideTheJournalAndChangeNothingInIt() {
        final Launch with = run("with", "--games", "3", "--control-ticks", "40", "--snapshot-every", "10");
        final Launch without = run("without", "--games", "3", "--control-ticks", "40", "--snapshot-every", "0");
        assertEquals(without.hash(), with.hash());
        assertEquals(
                List.of(10L, 20L, 30L, 40L),
                SnapshotFiles.in(folder.resolve("with")).controlTicks());
        assertEquals(List.of(), SnapshotFiles.in(folder.resolve("without")).controlTicks());
    }

    @Test
    void aRunResumedFromASnapshotSaysSoAndEndsAsTheWholeOne() {
        final Launch whole = run("whole", "--games", "3", "--control-ticks", "30");
        run("parts", "--games", "3", "--control-ticks", "17", "--snapshot-every", "5");
        final Launch resumed = Launch.of(
                "run",
                "--pace",
                "max",
                "--resume",
                "--control-ticks",
                "30",
                "--journal",
                folder.resolve("parts").toString());
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(
                resumed.out().contains("after control-tick 17, from the snapshot of control-tick 15;"), resumed.out());
        assertTrue(resumed.out().endsWith("hash " + whole.hash() + "\n"), resumed.out());
    }

    @Test
    void snapshotsOfCitiesAreVerifiedWhileTheRunGoesOn() {
        final Launch launch =
                run("run", "--games", "4", "--control-ticks", "60", "--snapshot-every", "7", "--verify-snapshots");
        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(
                launch.err().contains("verified 8 snapshots; re-executed and equal up to control-tick 60"),
                launch.err());
    }

    @Test
    void aDamagedTailIsRefusedUnlessItIsToBeDiscarded() throws IOException {
        final Launch whole = run("whole", "--games", "2", "--control-ticks", "30");
        run("parts", "--games", "2", "--control-ticks", "30", "--snapshot-every", "4");
        final Path data = folder.resolve("parts/19700101F.cq4");
        final byte[] bytes = Files.readAllBytes(data);
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        bytes[last - 2000] ^= 1;
        Files.write(data, bytes);
        final Launch refused = run("parts", "--resume", "--control-ticks", "30");
        assertEquals(ExitCode.JOURNAL_CORRUPT, refused.exitCode());
        assertTrue(refused.err().contains("--discard-damaged-tail"), refused.err());
        final Launch resumed = run("parts", "--resume", "--discard-damaged-tail", "--control-ticks", "30");
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(resumed.err().contains("is discarded"), resumed.err());
        assertEquals(whole.hash(), resumed.hash());
    }

    @Test
    void digestsOfALongerIntervalAreKeptInTheScenario() {
        final Launch whole = run("whole", "--games", "2", "--control-ticks", "20", "--digest-every", "4");
        run("parts", "--games", "2", "--control-ticks", "9", "--digest-every", "4", "--snapshot-every", "3");
        assertEquals(
                whole.hash(), run("parts", "--resume", "--control-ticks", "20").hash());
    }

    @Test
    void flagsThatDoNotGoTogetherAreRefused() {
        assertEquals(
                ExitCode.USAGE,
                Launch.of("run", "--no-journal", "--snapshot-every", "5").exitCode());
        assertEquals(
                ExitCode.USAGE,
                run("a", "--snapshot-every", "0", "--verify-snapshots").exitCode());
        assertEquals(ExitCode.USAGE, run("a", "--discard-damaged-tail").exitCode());
        assertEquals(ExitCode.USAGE, run("a", "--digest-every", "0").exitCode());
    }
}
