package io.multiverse.replay.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.hazard.Hazard;
import io.multiverse.replay.hazard.HazardRunSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Games that depend on what they must not: verify ends with 3, and bisect names a field. */
class HazardTest {
    private static final int CONTROL_TICKS = 6;

    /** What may come out alike on one machine, see docs/determinism-hazards.md. */
    private static final Set<Hazard> UNFOUND = Set.of(
            Hazard.MATH_SIN,
            Hazard.MATH_CBRT,
            Hazard.HASH_MAP_COPY,
            Hazard.FILE_ORDER,
            Hazard.ENVIRONMENT,
            Hazard.REFLECTION_ORDER,
            Hazard.THREADS,
            Hazard.IMPLICIT_EXCEPTION_MESSAGE,
            Hazard.WEAK_REFERENCE);

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
            names = {"WALL_CLOCK", "RANDOM", "IDENTITY_KEYS", "OBJECT_TO_STRING", "TREE_BINS"})
    void whatDiffersWithinOneJvmIsFoundHereAndItsFieldNamed(Hazard hazard) {
        final Path journal = record(hazard, 1);
        assertEquals("h1.seen", named(next(Launch.of("verify", journal), "--json")));
    }

    @Test
    void aCounterSharedByRealmsIsFoundAndSuspected() {
        final Path journal = record(Hazard.STATIC_COUNTER, 2);
        final Launch bisect = next(Launch.of("verify", journal), "--json");
        assertTrue(named(bisect).endsWith(".seen"), bisect.out());
        assertTrue(bisect.out().contains("suspect something shared between realms"), bisect.out());
    }

    @ParameterizedTest
    @EnumSource(
            value = Hazard.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE"})
    @EnabledIfSystemProperty(named = "multiverse.hazards", matches = "all")
    void whateverVerifyFindsAnywhereItsLastLineFindsAgain(Hazard hazard) {
        final Launch verify = Launch.of("verify", record(hazard, 1), "--jvms", 4, "--workers", "1,2,1");
        if (UNFOUND.contains(hazard)) {
            assertTrue(List.of(0, 3).contains(verify.exitCode()), verify.out() + verify.err());
        }
        if (verify.exitCode() == 3 || !UNFOUND.contains(hazard)) {
            final Launch bisect = next(verify, "--jvms", 1, "--json");
            assertFalse(named(bisect).isEmpty(), bisect.out());
        }
    }

    @Test
    void aClassThatCannotBeInitialisedIsFoundByExecutingTwiceInOneJvm() {
        final Path journal = record(Hazard.CLASS_INITIALISER, 1);
        final Launch bisect = next(Launch.of("verify", journal, "--workers", 1), "--json");
        assertTrue(named(bisect).startsWith("h0."), bisect.out());
        assertTrue(bisect.out().contains("\"failure\""), bisect.out());
    }

    @Test
    void aFieldThatIsNotWrittenIsFoundWithoutAnySnapshotBesideTheJournal() {
        final Path journal = record(Hazard.UNWRITTEN_FIELD, 1);
        final Launch verify = Launch.of("verify", journal);
        assertEquals(3, verify.exitCode(), verify.out());
        final String said = verify.out().replaceAll("\\s+", " ");
        assertTrue(
                said.contains("from the snapshot of control tick 3, 1 worker: 0 frames equal, DIFFERENT at control"),
                said);
        assertTrue(said.contains("writeState and readState leave something out"), said);
        assertTrue(verify.line("Next: ").endsWith(" --from-snapshot 3 --seen-at 4"), verify.out());
        final Launch bisect = next(verify, "--json");
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
        final Launch bisect = next(verify);
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
        final Launch bisect = Launch.of("bisect", journal, "--seen-at", 4);
        assertEquals(1, bisect.exitCode());
        assertTrue(bisect.out().contains("seen at control tick 4 did not come up again"), bisect.out());
        assertTrue(bisect.out().contains("Try again with more JVMs (--jvms)"), bisect.out());
        assertEquals(2, Launch.of("bisect", journal, "--seen-at", 7).exitCode());
        assertEquals(2, Launch.of("bisect", journal, journal, "--seen-at", 4).exitCode());
    }

    /** Runs the command of the last line of a report that tells a difference. */
    private static Launch next(Launch verify, Object... more) {
        assertEquals(3, verify.exitCode(), verify.out() + verify.err());
        final String command = verify.line("Next: multiverse ").substring("Next: multiverse ".length());
        final List<Object> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(more));
        return Launch.of(words.toArray());
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
