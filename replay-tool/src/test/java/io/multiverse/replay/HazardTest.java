package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.hazard.Hazard;
import io.multiverse.replay.hazard.HazardRunSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Games that depend on what they must not: verify ends with 3, and bisect names a field. */
class HazardTest {
    private static final int CONTROL_TICKS = 6;

    @TempDir
    Path folder;

    private Path record(Hazard hazard, int workers) {
        return HazardRunSetup.record(folder.resolve("a"), hazard, workers, CONTROL_TICKS);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
        return (List<Map<String, Object>>) map.get(key);
    }

    /** Returns the field that bisect names first, with its evidence. */
    private static String named(Launch bisect) {
        assertEquals(3, bisect.exitCode(), bisect.out() + bisect.err());
        final Map<String, Object> state = list(bisect.json(), "states").get(0);
        assertFalse(list(state, "fields").isEmpty(), bisect.out());
        final Map<String, Object> field = list(state, "fields").get(0);
        return state.get("realm") + "." + field.get("field");
    }

    @ParameterizedTest
    @EnumSource(
            value = Hazard.class,
            names = {
                "WALL_CLOCK",
                "NANO_TIME",
                "RANDOM",
                "MATH_RANDOM",
                "UUID_RANDOM",
                "SHUFFLE",
                "IDENTITY_KEYS",
                "IDENTITY_HASH_MAP",
                "OBJECT_TO_STRING",
                "TREE_BINS"
            })
    void whatDiffersWithinOneJvmIsFoundHereAndItsFieldNamed(Hazard hazard) {
        final Path journal = record(hazard, 1);
        assertEquals(3, Launch.of("verify", journal).exitCode());
        assertEquals("h1.seen", named(Launch.of("bisect", journal, "--json")));
    }

    @Test
    void aCounterSharedByRealmsIsFoundAndSuspected() {
        final Path journal = record(Hazard.STATIC_COUNTER, 2);
        assertEquals(3, Launch.of("verify", journal).exitCode());
        final Launch bisect = Launch.of("bisect", journal, "--json");
        assertTrue(named(bisect).endsWith(".seen"), bisect.out());
        assertTrue(bisect.out().contains("suspect something shared between realms"), bisect.out());
    }

    @Test
    void aClassThatCannotBeInitialisedIsFoundByExecutingTwiceInOneJvm() {
        final Path journal = record(Hazard.CLASS_INITIALISER, 1);
        assertEquals(3, Launch.of("verify", journal, "--workers", 1).exitCode());
        final Launch bisect = Launch.of("bisect", journal, "--json");
        assertTrue(named(bisect).startsWith("h0."), bisect.out());
        assertTrue(bisect.out().contains("\"failure\""), bisect.out());
    }

    @Test
    void aFieldThatIsNotWrittenIsFoundWithoutAnySnapshotBesideTheJournal() {
        final Path journal = record(Hazard.UNWRITTEN_FIELD, 1);
        final Launch verify = Launch.of("verify", journal);
        assertEquals(3, verify.exitCode(), verify.out());
        assertTrue(verify.line("from the snapshot of control tick 3,").contains("DIFFERENT"), verify.out());
        assertTrue(verify.out().contains("writeState and readState leave something out"), verify.out());
        final Launch bisect = Launch.of("bisect", journal, "--json");
        assertEquals("h1.seen", named(bisect));
        assertTrue(bisect.out().contains("\"reproduced\""), bisect.out());
        assertEquals(0, Launch.of("verify", journal, "--no-snapshots").exitCode());
    }

    @Test
    void whatTheMachineIsSetUpAsIsFoundInAnotherJvm() {
        final Path journal = record(Hazard.LINE_SEPARATOR, 1);
        assertEquals(0, Launch.of("verify", journal).exitCode());
        final Launch verify = Launch.of("verify", journal, "--jvms", 1);
        assertEquals(3, verify.exitCode(), verify.out());
        assertTrue(verify.line("interpreter:").contains("2 frames equal, DIFFERENT at control tick 3"), verify.out());
        assertEquals("Next: multiverse bisect " + journal + " --jvm interpreter --seen-at 3", verify.line("Next:"));
        final Launch bisect = Launch.of("bisect", journal, "--jvm", "interpreter", "--seen-at", 3);
        assertEquals(3, bisect.exitCode(), bisect.err());
        assertEquals("h1.seen: 1 recorded != 2 re-executed", bisect.line("h1.seen"));
    }

    @Test
    void anEqualRunSaysInHowManyJvmsAndEachOnesSettings() {
        final Path journal = record(Hazard.NONE, 2);
        final Launch verify = Launch.ok("verify", journal, "--jvms", 2, "--json");
        assertEquals(true, verify.json().get("equal"));
        assertEquals(3, verify.json().get("jvmCount"));
        final Map<String, Object> first = list(verify.json(), "jvms").get(0);
        assertEquals("interpreter", first.get("name"));
        assertEquals("tr-TR", ((Map<?, ?>) first.get("settings")).get("locale"));
        assertEquals(2, list(first, "proofs").size());
        assertTrue(Launch.ok("verify", journal).out().contains("Shown in 1 JVM, this one"));
    }

    @Test
    void aDifferenceThatDoesNotComeAgainIsNoEquality() {
        final Path journal = record(Hazard.NONE, 1);
        assertEquals(0, Launch.of("bisect", journal).exitCode());
        final Launch bisect = Launch.of("bisect", journal, "--seen-at", 4);
        assertEquals(3, bisect.exitCode());
        assertTrue(bisect.out().contains("seen at control tick 4 did not come up again"), bisect.out());
    }

    @Test
    void badFlagsAreRefused() {
        final Path journal = record(Hazard.NONE, 1);
        for (final List<String> flags : List.of(
                List.of("--jvms", "-1"),
                List.of("--jvms", "many"),
                List.of("--jvm-seconds", "0"),
                List.of("--jdk", folder.toString()))) {
            final Launch verify = Launch.of("verify", journal, flags.get(0), flags.get(1));
            assertEquals(2, verify.exitCode(), verify.out());
            assertTrue(verify.err().contains(flags.get(0) + " cannot be \"" + flags.get(1)), verify.err());
        }
        assertEquals(2, Launch.of("bisect", journal, "--jvm", "none").exitCode());
    }
}
