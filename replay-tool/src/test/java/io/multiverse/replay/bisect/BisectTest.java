package io.multiverse.replay.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.replay.fixture.FlawedRealm;
import io.multiverse.replay.fixture.FlawedRealm.Flaw;
import io.multiverse.replay.fixture.FlawedRunSetup;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectTest {
    private static final int CONTROL_TICKS = 20;

    @TempDir
    Path folder;

    @BeforeEach
    @AfterEach
    void noFlaw() {
        FlawedRealm.flaw = Flaw.NONE;
    }

    private Path record(String name, Flaw flaw) {
        return FlawedRunSetup.record(folder.resolve(name), flaw, CONTROL_TICKS);
    }

    private static Launch bisect(Object... arguments) {
        final Object[] all = new Object[arguments.length + 1];
        all[0] = "bisect";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Launch.of(all);
    }

    /** Returns what bisect prints as JSON for a journal with a difference at a control tick. */
    private static Map<String, Object> found(long controlTick, Object... arguments) {
        final Object[] all = new Object[arguments.length + 1];
        all[0] = "--json";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        final Launch launch = bisect(all);
        assertEquals(3, launch.exitCode(), launch.err() + launch.out());
        final Map<String, Object> report = launch.json();
        assertEquals(controlTick, ((Number) report.get("controlTick")).longValue(), launch.out());
        return report;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> onlyState(Map<String, Object> report) {
        final List<Object> states = (List<Object>) report.get("states");
        assertEquals(1, states.size(), states.toString());
        return (Map<String, Object>) states.get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(Map<String, Object> state) {
        return (List<Map<String, Object>>) state.get("fields");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.get(key);
    }

    private static void assertLocalTick(long localTick, Map<String, Object> finding) {
        assertEquals(localTick, ((Number) map(finding, "where").get("localTick")).longValue());
    }

    @Test
    void anEqualReexecutionIsNoDifference() {
        final Launch launch = bisect(record("a", Flaw.NONE));
        assertEquals(0, launch.exitCode(), launch.out());
        assertTrue(launch.out().contains("nothing differs up to control tick 20, the end"), launch.out());
        assertTrue(launch.line("Journal").contains("5 executions in 1 JVM, this one"), launch.out());
        assertTrue(launch.out().contains("That is no proof of equality"), launch.out());
    }

    @Test
    void aNumberIsRecoveredFromTheDigest() {
        final Map<String, Object> state = onlyState(found(13, record("a", Flaw.NUMBER)));
        assertEquals("r2", state.get("realm"));
        final Map<String, Object> field = fields(state).get(0);
        assertEquals(1, fields(state).size());
        assertEquals("gold", field.get("field"));
        assertEquals("digest", field.get("evidence"));
        assertEquals(
                Long.parseLong((String) field.get("actual")) + 1000, Long.parseLong((String) field.get("expected")));
    }

    @Test
    void aTextThatOccursInTheRunIsRecoveredFromTheDigest() {
        final Map<String, Object> field =
                fields(onlyState(found(13, record("a", Flaw.TEXT)))).get(0);
        assertEquals("mood", field.get("field"));
        assertEquals("hostile", field.get("expected"));
        assertEquals("digest", field.get("evidence"));
    }

    @Test
    void twoFieldsAreRecoveredFromTheDigest() {
        final List<Map<String, Object>> fields = fields(onlyState(found(13, record("a", Flaw.TWO_FIELDS))));
        assertEquals(2, fields.size(), fields.toString());
        assertEquals("mood", fields.get(0).get("field"));
        assertEquals("hostile", fields.get(0).get("expected"));
        assertEquals("gold", fields.get(1).get("field"));
        assertEquals(Long.parseLong((String) fields.get(1).get("actual")) - 17, Long.parseLong((String)
                fields.get(1).get("expected")));
    }

    @Test
    void aValueThatCannotBeGuessedIsFoundByAnotherJvmThatGivesTheRecordedDigest() {
        final Path clean = record("a", Flaw.NONE);
        FlawedRealm.flaw = Flaw.NOISE;
        final Map<String, Object> state = onlyState(found(13, clean, "--jvms", 1));
        // The truth value differs after the call only, the number also at the control tick's end.
        assertEquals(
                List.of("isAwake false true", "mixed 0"),
                List.of(
                        fields(state).get(0).get("field") + " "
                                + fields(state).get(0).get("expected") + " "
                                + fields(state).get(0).get("actual"),
                        fields(state).get(1).get("field") + " "
                                + fields(state).get(1).get("expected")));
        assertEquals(2, fields(state).size());
        assertEquals("reproduced", fields(state).get(0).get("evidence"));
        assertEquals(true, state.get("exact"));
        assertLocalTick(FlawedRealm.FLAW_LOCAL_TICK, state);
    }

    @Test
    void whereNothingTellsTheValueTheFieldsWrittenAreNamedAndThatItIsNotKnown() {
        final Map<String, Object> state = onlyState(found(13, record("a", Flaw.NOISE), "--jvms", 0));
        assertFalse(fields(state).isEmpty());
        fields(state).forEach(field -> {
            assertEquals("written", field.get("evidence"));
            assertEquals(null, field.get("expected"));
        });
    }

    @Test
    void aSnapshotOfTheControlTickGivesTheRecordedState() {
        final Path journal = FlawedRunSetup.record(
                folder.resolve("a"),
                Flaw.NOISE,
                CONTROL_TICKS,
                builder -> builder.snapshots(SnapshotSchedule.every(FlawedRealm.FLAW_CONTROL_TICK)));
        final List<Map<String, Object>> fields = fields(onlyState(found(13, journal, "--jvms", 0)));
        assertEquals(1, fields.size(), fields.toString());
        assertEquals("mixed", fields.get(0).get("field"));
        assertEquals("0", fields.get(0).get("actual"));
        assertEquals("snapshot", fields.get(0).get("evidence"));
    }

    @Test
    void theHandledEventAndItsChainOfCausesAreNamed() {
        final Launch launch = bisect(record("a", Flaw.ON_EVENT));
        assertEquals(3, launch.exitCode());
        assertTrue(launch.out().contains("first difference is in control tick 10 "), launch.out());
        assertTrue(launch.line("r2.gold").contains(" recorded != "), launch.out());
        assertTrue(launch.out().contains("local tick 90 at 9 s, onEvent handling r1#2 (ping)"), launch.out());
        final List<String> causes = launch.outLines().stream()
                .dropWhile(line -> !line.contains("why, root first:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertEquals(List.of("input#1", "r0#1", "r1#1", "r2#1", "r3#1", "r0#2", "r1#2"), causes);
    }

    @Test
    void aDifferenceInAnEventAloneIsNamedWithItsPayloadField() {
        final Map<String, Object> report = found(13, record("a", Flaw.EVENT_ONLY));
        assertEquals(List.of(), report.get("states"));
        final Map<String, Object> event = map(report, "event");
        assertEquals("goodbye", map(map(event, "expected"), "payload").get("word"));
        assertEquals("hello", map(map(event, "actual"), "payload").get("word"));
        assertLocalTick(FlawedRealm.FLAW_LOCAL_TICK, event);
        final Launch text = bisect(folder.resolve("a"));
        assertTrue(text.out().contains("payload.word: goodbye recorded != hello re-executed"), text.out());
    }

    @Test
    void aStagesFieldIsRecoveredFromTheDigest() {
        final Map<String, Object> state = onlyState(found(13, record("a", Flaw.STAGE)));
        assertEquals("counter", state.get("stage"));
        assertEquals("counted", fields(state).get(0).get("field"));
        assertEquals("18", fields(state).get(0).get("expected"));
        assertEquals("13", fields(state).get(0).get("actual"));
    }

    @Test
    void severalWorkersFindTheSame() {
        final Path journal = record("a", Flaw.NUMBER);
        assertEquals(
                found(13, journal).get("states"),
                found(13, journal, "--workers", 3).get("states"));
    }

    @Test
    void ofTwoJournalsTheOneThatItsOwnCodeDoesNotGiveAgainIsNamed() {
        final Path clean = record("a", Flaw.NONE);
        final Path flawed = record("b", Flaw.NUMBER);
        final Launch launch = bisect(clean, flawed);
        assertEquals(3, launch.exitCode(), launch.err());
        assertTrue(launch.out().contains("gives again what A recorded, and not what B did"), launch.out());
        assertTrue(launch.line("r2.gold").matches("r2.gold: [0-9]+ B != [0-9]+ A"), launch.out());
        final Launch turned = bisect(flawed, clean);
        assertTrue(turned.out().contains("gives again what B recorded, and not what A did"), turned.out());
        assertTrue(turned.line("r2.gold").matches("r2.gold: [0-9]+ A != [0-9]+ B"), turned.out());
    }

    @Test
    void twoEqualJournalsDoNotDiffer() {
        final Launch launch = bisect(record("a", Flaw.NONE), record("b", Flaw.NONE));
        assertEquals(0, launch.exitCode(), launch.out());
    }

    @Test
    void otherInputsAreToldAsWhatTheyAre() {
        final Path a = record("a", Flaw.NONE);
        final Path b = FlawedRunSetup.record(
                folder.resolve("b"),
                Flaw.NONE,
                CONTROL_TICKS,
                engine -> {},
                engine -> engine.queueCrossGameEvent(CrossGameEvent.of(
                        "x", null, RealmCoordinate.of("r1"), FlawedRealm.PING, Map.of("hops", 99, "word", "more"))));
        final Launch launch = bisect(a, b);
        assertEquals(3, launch.exitCode());
        assertTrue(launch.out().contains("first difference is in control tick 3 "), launch.out());
        assertTrue(launch.out().contains("The runs were given different inputs"), launch.out());
    }

    @Test
    void journalsOfDifferentRunsAreRefused() {
        final Path a = record("a", Flaw.NONE);
        final Path b = FlawedRunSetup.record(folder.resolve("b"), Flaw.NONE, CONTROL_TICKS, builder -> builder.seed(8));
        final Launch launch = bisect(a, b);
        assertEquals(5, launch.exitCode());
        assertTrue(launch.err().contains("seed"), launch.err());
    }

    @Test
    void equalSnapshotsMakeReadingWhatIsBeforeThemUnnecessary() {
        final Path a = snapshots("a", Flaw.NONE);
        final Path b = snapshots("b", Flaw.NUMBER);
        final ChainComparison chains =
                ChainComparison.of(Recording.startOf(a), Recording.startOf(b), Launch.quiet(), Launch.noStatus());
        assertEquals(13, chains.difference().controlTick());
        assertEquals(12, chains.skippedControlTicks());
        assertEquals(3, bisect(a, b).exitCode());
    }

    private Path snapshots(String name, Flaw flaw) {
        return FlawedRunSetup.record(
                folder.resolve(name), flaw, CONTROL_TICKS, builder -> builder.snapshots(SnapshotSchedule.every(3)));
    }

    @Test
    void aLongDigestIntervalIsToldToHideWhereItBegan() {
        final Path journal = FlawedRunSetup.record(
                folder.resolve("a"), Flaw.NUMBER, CONTROL_TICKS, builder -> builder.digestIntervalControlTicks(10));
        final Launch launch = bisect(journal);
        assertEquals(3, launch.exitCode());
        assertTrue(launch.out().contains("first difference is in control tick 20 "), launch.out());
        assertTrue(launch.out().contains("may differ since control tick 11 already"), launch.out());
        assertTrue(launch.line("r2.gold").contains("recorded != "), launch.out());
    }

    @Test
    void aJournalOfInputsIsBisectedToo() {
        final Path journal = folder.resolve("a");
        FlawedRunSetup.record(
                journal,
                Flaw.NUMBER,
                CONTROL_TICKS,
                builder -> builder.journal(JournalSettings.in(journal)
                        .withMaxFrameBytes(FlawedRunSetup.MAX_FRAME_BYTES)
                        .withMode(JournalMode.INPUTS)));
        assertEquals("gold", fields(onlyState(found(13, journal))).get(0).get("field"));
    }
}
