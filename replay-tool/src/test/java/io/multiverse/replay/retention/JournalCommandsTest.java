package io.multiverse.replay.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of journals without their beginnings, and what is refused by name. */
@Tag("once")
class JournalCommandsTest {
    @TempDir
    private static Path temp;

    private static Path whole;
    private static Path cut;
    private static Path thinned;

    @BeforeAll
    static void aRunIsCutAndThinned() {
        whole = Launch.cities(temp.resolve("whole"), 60, "--snapshot-every", "10");
        cut = temp.resolve("cut");
        thinned = temp.resolve("thinned");
        Launch.ok("journal", "cut", whole, "--before", 35, "--output", cut);
        Launch.ok("journal", "thin", whole, "--before", 35, "--output", thinned);
    }

    private static void assertRefused(int exitCode, String why, Object... command) {
        final Launch launch = Launch.of(command);
        assertEquals(exitCode, launch.exitCode(), List.of(command) + ": " + launch.err());
        assertTrue(launch.err().contains(why), List.of(command) + ": " + launch.err());
        assertFalse(launch.err().contains("\tat "), launch.err());
    }

    @Test
    void bothAreVerifiedAndHaveTheHashOfTheWholeJournal() {
        final String hash = Launch.ok("info", whole).line("Last hash");
        for (final Path journal : List.of(cut, thinned)) {
            assertEquals(hash, Launch.ok("info", journal).line("Last hash"));
            assertTrue(Launch.ok("verify", journal).out().contains("Every frame and every digest is equal."));
        }
    }

    @Test
    void infoSaysWhatWasDropped() {
        assertTrue(Launch.ok("info", cut).line("Dropped:").contains("control ticks 1 to 29"));
        assertTrue(Launch.ok("info", thinned).line("Dropped:").contains("events before control tick 35"));
        final Map<String, Object> json = Launch.ok("info", cut, "--json").json();
        final Map<?, ?> dropped = (Map<?, ?>) json.get("dropped");
        assertEquals("30", dropped.get("firstControlTick").toString());
        assertEquals("30", dropped.get("snapshotControlTick").toString());
        assertEquals("cut", dropped.get("reason"));
    }

    @Test
    void whatIsBeforeACutIsRefusedByNameInEveryTool() {
        final String why = "before control tick 30";
        assertRefused(2, why, "state", cut, "--at", 20);
        assertRefused(2, why, "metrics", cut, "--at", 29);
        assertRefused(2, why, "log", cut);
        assertRefused(2, why, "replay", cut, "--to", 40, "--quiet");
        assertRefused(2, why, "whatif", cut, "--at", 20, "--pause", "sol_1", "--until", 40);
        assertRefused(2, why, "export", cut, "--from", 29);
        assertRefused(1, why, "why", cut, "sol_1#1");
        assertRefused(2, why, "journal", "cut", cut, "--before", 20, "--output", temp.resolve("none"));
    }

    @Test
    void nothingIsAlteredOrRewoundWhereNoSnapshotComesBefore() {
        final String why = "ask for 31 or later";
        final String outcome = "sol_1.tally.trades>=0";
        assertRefused(2, why, "whatif", cut, "--at", 30, "--pause", "sol_1", "--until", 40);
        assertRefused(2, why, "why", cut, outcome, "--over-seeds", 1, "--from", 30);
        final Launch why31 = Launch.ok("why", cut, outcome, "--over-seeds", 1, "--rewinds", 1, "--budget-runs", 1);
        assertTrue(why31.line("    31").contains("100.0 %"), why31.out());
    }

    @Test
    void onlyRunsWithTheirBeginningAreShrunk() {
        final Path small = temp.resolve("small");
        assertRefused(2, "cannot be shrunk", "shrink", cut, "--failing", "tick>3", "--output", small);
        Launch.ok("shrink", thinned, "--failing", "tick>3", "--max-runs", 1, "--output", small);
    }

    @Test
    void whatHangsOnDroppedEventsIsRefusedByNameInEveryTool() {
        final String why = "before control tick 35 (thinned)";
        assertRefused(2, why, "export", thinned, "--from", 34);
        assertRefused(1, why, "why", thinned, "sol_1#1");
        assertRefused(2, why, "replay", thinned, "--realm", "sol_1", "--from", 20, "--to", 40, "--quiet");
    }

    @Test
    void whatIsKeptIsAnsweredAsByTheWholeJournal() {
        for (final Path journal : List.of(cut, thinned)) {
            assertSame(journal, "state", "--at", "40", "--realm", "sol_1");
            assertSame(journal, "export", "--from", "35");
            assertSame(journal, "export", "--from", "35", "--format", "csv");
            assertSame(journal, "replay", "--from", "36", "--to", "45", "--events");
            assertSame(journal, "whatif", "--at", "40", "--pause", "sol_1", "--until", "45");
        }
        assertSame(thinned, "whatif", "--at", "12", "--pause", "sol_1", "--until", "20");
        assertSame(thinned, "state", "--at", "12", "--realm", "sol_1");
    }

    private static void assertSame(Path journal, String command, String... flags) {
        final List<Object> ofWhole = new ArrayList<>(List.of(command, whole));
        ofWhole.addAll(List.of(flags));
        final List<Object> ofPart = new ArrayList<>(List.of(command, journal));
        ofPart.addAll(List.of(flags));
        final Launch expected = Launch.of(ofWhole.toArray());
        final Launch actual = Launch.of(ofPart.toArray());
        assertEquals(expected.exitCode(), actual.exitCode(), actual.err());
        assertEquals(
                expected.out().replace(whole.toString(), "J"), actual.out().replace(journal.toString(), "J"), command);
    }

    @Test
    void diffAndBisectCompareWhatBothHave() {
        for (final Path journal : List.of(cut, thinned)) {
            assertTrue(Launch.ok("diff", whole, journal).out().contains("Equal:"));
            assertTrue(Launch.ok("bisect", journal, whole).out().contains("nothing differs"));
        }
    }

    @Test
    void aBundleOfACutJournalIsOneToo() {
        final Path bundle = temp.resolve("cut.zip");
        Launch.ok("bundle", cut, "--output", bundle);
        assertTrue(
                Launch.ok("verify", bundle, "--workers", 1).out().contains("Every frame and every digest is equal."));
    }

    @Test
    void aCutRunIsResumed() {
        final Path resumed = temp.resolve("resumed");
        Launch.ok("journal", "cut", whole, "--before", 50, "--output", resumed);
        final Launch longer =
                Launch.ok("run", "--resume", "--journal", resumed, "--control-ticks", 80, "--pace", "max", "--quiet");
        final Path unbroken = Launch.cities(temp.resolve("unbroken"), 80);
        assertEquals(
                Launch.ok("info", unbroken).line("Last hash"),
                Launch.ok("info", resumed).line("Last hash"),
                longer.out());
    }

    @Test
    void aDamagedStubIsNamed() throws IOException {
        final Path damaged = temp.resolve("damaged");
        Launch.ok("journal", "cut", whole, "--before", 35, "--output", damaged);
        final Path stub = damaged.resolve("dropped.stub");
        final byte[] bytes = Files.readAllBytes(stub);
        bytes[30] ^= 1;
        Files.write(stub, bytes);
        assertRefused(4, stub.toString(), "info", damaged);
        assertRefused(4, stub.toString(), "verify", damaged);
        Files.delete(stub);
        assertRefused(4, "dropped.stub", "info", damaged);
    }

    @Test
    void flagsThatMakeNoSenseAreRefused() {
        assertRefused(2, "--in-place", "journal", "cut", whole, "--before", 30);
        assertRefused(2, "--in-place", "journal", "thin", whole, "--before", 30, "--output", "x", "--in-place");
        assertRefused(2, "--before", "journal", "cut", whole, "--before", "soon", "--in-place");
        assertRefused(2, "journal what?", "journal");
        assertRefused(1, "nothing of journal", "journal", "cut", whole, "--before", 5, "--output", temp.resolve("x"));
        assertRefused(1, "exists already", "journal", "cut", whole, "--before", 30, "--output", cut);
        assertRefused(1, "holds no journal", "journal", "merge-days", temp, whole, "--output", temp.resolve("x"));
        assertFalse(Files.exists(temp.resolve("x")));
    }
}
