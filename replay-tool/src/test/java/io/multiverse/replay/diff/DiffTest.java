package io.multiverse.replay.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.EventfulRun;
import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.RelayRealm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    @TempDir
    Path folder;

    private Launch diff(Path a, Path b, Object... flags) {
        final Object[] arguments = new Object[flags.length + 3];
        arguments[0] = "diff";
        arguments[1] = a;
        arguments[2] = b;
        System.arraycopy(flags, 0, arguments, 3, flags.length);
        return Launch.of(arguments);
    }

    private Path relay(String name, int gain, long... throwsAt) {
        return RelayRealm.run(folder.resolve(name), 8, gain, throwsAt);
    }

    @Test
    void equalJournalsAreEqual() {
        final Launch diff = diff(relay("a", 0, 3), relay("b", 0, 3));
        assertEquals(0, diff.exitCode(), diff.out());
        assertTrue(diff.line("Equal:").contains("8 control ticks compared"), diff.out());
    }

    @Test
    void aChangedPayloadIsToldFieldByFieldWithTheFirstControlTickAndTheNextCommand() {
        final Launch diff = diff(relay("a", 0, 3), relay("b", 5, 3));
        assertEquals(3, diff.exitCode());
        assertEquals("  event sol_1#1: payload.gold 0 != 5", diff.line("event sol_1#1"));
        assertEquals("First differing control tick: 2", diff.line("First differing"));
        assertEquals("Next: multiverse bisect " + folder.resolve("a") + " " + folder.resolve("b"), diff.line("Next:"));
        assertTrue(diff.line("state of sol_1").contains(" != "), diff.out());
    }

    @Test
    void eventsThatOnlyOneRunHasAreToldFromThoseThatBothHave() {
        final Map<String, Object> diff =
                diff(relay("a", 0, 3), relay("b", 0, 3, 4), "--json").json();
        final Map<?, ?> counts = (Map<?, ?>) diff.get("counts");
        // the second ball makes every later event of its throwers another one of that number, and one more
        assertEquals(1, diff.get("firstDifferingControlTick"));
        assertTrue(counts.containsKey("event-only-in-b"), counts.toString());
        final Map<?, ?> first = (Map<?, ?>) ((List<?>) diff.get("shown")).get(0);
        assertEquals("event-only-in-b", first.get("kind"));
        assertEquals("sol_1#1", first.get("subject"));
    }

    @Test
    void anEventThatComesLaterAmongTheOthersIsReordered() {
        final Launch diff = diff(relay("a", 0, 3, 4), relay("b", 0, 5, 4), "--limit", 100);
        assertEquals("  event sol_0#1: emitTimeNs 300000000 != 500000000", diff.line("emitTimeNs"));
        assertEquals("  event sol_0#1 reordered, index 0 != 1", diff.line("reordered"));
    }

    @Test
    void fewAreShownButAllAreCounted() {
        final Path a = relay("a", 0, 3);
        final Path b = relay("b", 5, 3);
        final Map<String, Object> all = diff(a, b, "--json", "--limit", 1_000).json();
        final Map<String, Object> few = diff(a, b, "--json", "--limit", 2).json();
        assertEquals(all.get("differences"), ((List<?>) all.get("shown")).size());
        assertEquals(2, ((List<?>) few.get("shown")).size());
        assertEquals(all.get("differences"), few.get("differences"));
        assertEquals(all.get("counts"), few.get("counts"));
        assertTrue(diff(a, b, "--limit", 2).out().contains("more; --limit N shows N"));
    }

    @Test
    void differencesOfTheHeaderAreNamed() {
        final Path a = Launch.cities(folder.resolve("a"), 2);
        final Path b = Launch.cities(folder.resolve("b"), 2, "--seed", "7", "--journal-mode", "inputs");
        final Launch diff = diff(a, b);
        assertEquals("  seed: 42 != 7", diff.line("  seed"));
        assertEquals("  mode: full != inputs", diff.line("  mode"));
    }

    @Test
    void inputsStatusChangesAndDeadLettersAreCompared() {
        EventfulRun.in(folder.resolve("a"), 1, JournalMode.FULL);
        final Path b = RelayRealm.run(folder.resolve("b"), EventfulRun.CONTROL_TICKS, 0, 3);
        final Set<?> kinds =
                ((Map<?, ?>) diff(folder.resolve("a"), b, "--json").json().get("counts")).keySet();
        assertTrue(
                kinds.containsAll(Set.of("header", "input", "lifecycle", "dead-letter", "declaration", "digest")),
                kinds.toString());
    }

    @Test
    void aLongerRunOfTheSameIsDifferentInLengthOnly() throws IOException {
        final Path a = relay("a", 0, 3);
        final Path b = relay("b", 0, 3);
        JournalFiles.cutBehindFrame(b, 5);
        final Launch diff = diff(a, b);
        assertEquals(3, diff.exitCode());
        assertEquals("  control ticks: 8 != 5", diff.line("  control ticks"));
        assertEquals("First differing control tick: 6", diff.line("First differing"));
    }

    @Test
    void aMissingSealAloneIsNoDifference() throws IOException {
        final Path a = relay("a", 0, 3);
        final Path b = relay("b", 0, 3);
        JournalFiles.cutBehindFrame(b, 8);
        final Launch diff = diff(a, b);
        assertEquals(0, diff.exitCode(), diff.out());
        assertTrue(diff.line("Equal:").endsWith("only one journal is sealed"), diff.out());
    }

    @Test
    void whatIsNotInALongestAscentHasBeenMoved() {
        assertEquals(Set.of(0, 1, 3, 4), FrameDiff.longestAscent(new int[] {1, 2, 9, 3, 4}));
        assertEquals(Set.of(), FrameDiff.longestAscent(new int[0]));
        assertEquals(1, FrameDiff.longestAscent(new int[] {3, 2, 1}).size());
    }
}
