package io.multiverse.replay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.replay.fixture.FlawedRealm;
import io.multiverse.replay.fixture.FlawedRealm.Flaw;
import io.multiverse.replay.fixture.FlawedRunSetup;
import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final int CONTROL_TICKS = 20;

    @TempDir
    Path folder;

    @AfterEach
    void noFlaw() {
        FlawedRealm.flaw = Flaw.NONE;
        FlawedRealm.version = "1";
    }

    private Path record(Flaw flaw) {
        return FlawedRunSetup.record(folder.resolve("a"), flaw, CONTROL_TICKS);
    }

    private Path recordWithSnapshots() {
        return FlawedRunSetup.record(
                folder.resolve("a"), Flaw.NONE, CONTROL_TICKS, builder -> builder.snapshots(SnapshotSchedule.every(6)));
    }

    @Test
    void aRunOfCitiesIsProvedWithAnyNumberOfWorkers() {
        final Path journal = Launch.cities(folder.resolve("cities"), 30, "--workers", "2");
        final Launch verify = Launch.ok("verify", journal, "--workers", "1,2,3,5");
        for (final String workers : List.of("1 worker:", "2 workers:", "3 workers:", "5 workers:")) {
            assertTrue(verify.line(workers).contains(" 30 frames equal"), verify.out());
        }
        assertTrue(verify.out().contains("Every frame and every digest is equal.\nShown in 1 JVM"), verify.out());
    }

    @Test
    void aJournalOfInputsIsProved() {
        final Path journal = Launch.cities(folder.resolve("cities"), 30, "--journal-mode", "inputs");
        assertTrue(Launch.ok("verify", journal).line("1 worker:").contains(" 30 frames equal"));
    }

    @Test
    void aRunIsProvedTwiceWithTheSameResult() {
        final Path journal = record(Flaw.NONE);
        assertEquals(proofs(journal), proofs(journal));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> proofs(Path journal) {
        final Map<String, Object> report =
                Launch.ok("verify", journal, "--json").json();
        assertEquals(true, report.get("equal"));
        return ((List<Map<String, Object>>) report.get("proofs"))
                .stream().map(proof -> proof.get("equalControlTicks")).toList();
    }

    @Test
    void aDifferenceIsToldWithItsPlaceAndTheNextCommand() {
        final Path journal = record(Flaw.NUMBER);
        final Launch verify = Launch.of("verify", journal, "--workers", "2,1");
        assertEquals(3, verify.exitCode(), verify.err());
        assertTrue(verify.line("2 workers:").contains(" 12 frames equal, DIFFERENT at control tick 13"), verify.out());
        assertTrue(verify.line("1 worker:").contains(" 12 frames equal, DIFFERENT at control tick 13"), verify.out());
        assertTrue(verify.out().contains("state of r2, digest "), verify.out());
        assertEquals("Next: multiverse bisect " + journal + " --workers 2 --seen-at 13", verify.line("Next:"));
    }

    @Test
    void theNextCommandNamesTheBundleThatWasGivenAndIsQuotedForAShell() throws IOException {
        final Path bundle = folder.resolve("my run.zip");
        Launch.ok("bundle", record(Flaw.NUMBER), "--output", bundle);
        final Launch verify = Launch.of("verify", bundle, "--workers", "1");
        assertEquals(3, verify.exitCode(), verify.err());
        assertEquals("Next: multiverse bisect '" + bundle + "' --seen-at 13", verify.line("Next:"));
    }

    @Test
    void aDifferenceIsOneJsonObject() {
        final Launch verify = Launch.of("verify", record(Flaw.EVENT_ONLY), "--workers", "1", "--json");
        assertEquals(3, verify.exitCode());
        assertEquals(false, verify.json().get("equal"));
        final Map<?, ?> divergence = (Map<?, ?>) verify.json().get("divergence");
        assertEquals(13, divergence.get("controlTick"));
        final Map<?, ?> difference = (Map<?, ?>) ((List<?>) divergence.get("differences")).get(0);
        assertEquals("event-changed", difference.get("kind"));
        assertEquals("r2#3", difference.get("subject"));
    }

    @Test
    void aJournalThatWasCutOffIsProvedAsFarAsItGoes() throws IOException {
        final Path journal = record(Flaw.NONE);
        JournalFiles.cutBehindFrame(journal, 15);
        final Launch verify = Launch.ok("verify", journal);
        assertTrue(verify.out().contains("not sealed"), verify.out());
        assertTrue(verify.out().contains("equal up to control tick 15, where the journal ends."), verify.out());
    }

    @Test
    void aTornTailIsTold() throws IOException {
        final Path journal = record(Flaw.NONE);
        JournalFiles.cutLastFrame(journal);
        final Launch verify = Launch.ok("verify", journal);
        assertTrue(verify.out().contains("cut off: "), verify.out());
        assertTrue(verify.out().contains("equal up to control tick 19, where the journal ends."), verify.out());
    }

    @Test
    void aDamagedJournalIsRefusedWithFileAndPlace() throws IOException {
        final Path journal = record(Flaw.NONE);
        JournalFiles.flipByteOfFrame(journal, 3);
        for (final String command : List.of("verify", "bisect")) {
            final Launch launch = Launch.of(command, journal);
            assertEquals(4, launch.exitCode());
            assertTrue(launch.err().contains("at the document of control tick 3"), launch.err());
            assertTrue(launch.err().contains(".cq4"), launch.err());
        }
    }

    @Test
    void aRunOfOtherCodeIsRefusedAndTheRealmNamed() {
        final Path journal = record(Flaw.NONE);
        FlawedRealm.version = "2";
        for (final String command : List.of("verify", "bisect")) {
            final Launch launch = Launch.of(command, journal);
            assertEquals(5, launch.exitCode());
            assertTrue(launch.err().contains("realm r0's program version is 1, this run's is 2"), launch.err());
        }
    }

    @Test
    void aDifferenceOfARunThatOtherCodeRecordedIsNoDivergence() throws IOException {
        final Path journal = record(Flaw.NUMBER);
        final Path environment = journal.resolve("environment.json");
        Files.writeString(
                environment,
                Files.readString(environment).replaceAll("(\"code\":\\{\"[^\"]+\":\")[0-9a-f]{4}", "$10000"));
        final Launch verify = Launch.of("verify", journal);
        assertEquals(5, verify.exitCode(), verify.out());
        assertTrue(verify.line("The likely cause:").contains("had hash 0000"), verify.out());
        final Launch bisect = Launch.of("bisect", journal);
        assertEquals(3, bisect.exitCode());
        assertTrue(bisect.out().contains("The code is not that of the recorded run: the code of"), bisect.out());
    }

    @Test
    void aRunThatOtherCodeRecordedIsProvedAllTheSameIfItIsEqual() throws IOException {
        final Path journal = record(Flaw.NONE);
        Files.writeString(
                journal.resolve("environment.json"),
                "{\"code\":{\"io.multiverse.replay.fixture.FlawedRealm\":\"00\"}}");
        assertEquals(0, Launch.of("verify", journal).exitCode());
    }

    @Test
    void aRunThatNothingHereCanMakeAgainIsRefused() {
        final Path journal = folder.resolve("a");
        FlawedRunSetup.record(journal, Flaw.NONE, CONTROL_TICKS, builder -> builder.scenario("of somebody else"));
        for (final String command : List.of("verify", "bisect")) {
            final Launch launch = Launch.of(command, journal);
            assertEquals(5, launch.exitCode());
            assertTrue(launch.err().contains("nothing here can rebuild the games of this run"), launch.err());
        }
    }

    @Test
    void everySnapshotIsRestoredAndWhatFollowsIsCompared() {
        final Launch verify = Launch.ok("verify", recordWithSnapshots(), "--snapshots", "--workers", "2");
        assertTrue(verify.line("snapshot of control tick 6,").contains(" 6 frames equal"), verify.out());
        assertTrue(verify.line("snapshot of control tick 12,").contains(" 6 frames equal"), verify.out());
        assertTrue(verify.line("snapshot of control tick 18,").contains(" 2 frames equal"), verify.out());
    }

    @Test
    void aDamagedSnapshotIsRefusedWithItsFile() throws IOException {
        final Path journal = recordWithSnapshots();
        try (Stream<Path> files = Files.list(journal.resolve("snapshots"))) {
            final Path snapshot = files.sorted().toList().get(1);
            try (RandomAccessFile file = new RandomAccessFile(snapshot.toFile(), "rw")) {
                file.seek(file.length() / 2);
                final int value = file.read();
                file.seek(file.length() / 2);
                file.write(value ^ 1);
            }
        }
        final Launch verify = Launch.of("verify", journal, "--snapshots", "--workers", "1");
        assertEquals(4, verify.exitCode());
        assertTrue(verify.err().contains("0000000000000000012.snapshot"), verify.err());
    }

    @Test
    void aBadListOfWorkersIsAUsageError() {
        for (final String list : List.of("0", "1,,2", "two", "1025")) {
            final Launch verify = Launch.of("verify", folder, "--workers", list);
            assertEquals(2, verify.exitCode());
            assertTrue(verify.err().contains("--workers cannot be \"" + list + "\""), verify.err());
        }
    }
}
