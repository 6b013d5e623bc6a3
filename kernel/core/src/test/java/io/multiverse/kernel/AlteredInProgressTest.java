package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class AlteredInProgressTest {
    private static final int REALMS = 4;
    private static final int AT = 6;
    private static final int CONTROL_TICKS = 12;

    @TempDir
    Path folder;

    private static MultiGameTickEngine populated(EngineBuilder description) {
        final MultiGameTickEngine engine = description.seed(42).build();
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private static EngineBuilder journaled(Path journal, ExistingRun existing) {
        return MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(4))
                .journal(JournalSettings.in(journal).withExisting(existing));
    }

    private Path record(String name, RunAlteration.Change... changes) {
        final Path journal = folder.resolve(name);
        try (MultiGameTickEngine engine = populated(journaled(journal, ExistingRun.REFUSE))) {
            engine.runControlTicks(AT - 1);
            alter(engine, changes);
            engine.runControlTicks(CONTROL_TICKS - AT + 1);
        }
        return journal;
    }

    private static void alter(MultiGameTickEngine engine, RunAlteration.Change... changes) {
        for (final RunAlteration.Change change : changes) {
            assertEquals(InputResult.ACCEPTED, engine.alter(change));
        }
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

    private static void requireReproducible(Path journal) {
        for (final long from : new long[] {0, 4, 8}) {
            requireEqual(populated(
                    MultiGameTickEngine.builder().workers(3).reexecute(Recording.between(journal, from, 99))));
            for (int realm = 0; realm < REALMS; realm++) {
                requireEqual(populated(MultiGameTickEngine.builder()
                        .reexecuteAlone(Recording.between(journal, from, 99), "sol_" + realm)));
            }
        }
    }

    private static void requireEqual(MultiGameTickEngine reexecuted) {
        try (reexecuted) {
            reexecuted.runControlTicks(CONTROL_TICKS);
            assertTrue(
                    reexecuted.journal().divergence().isEmpty(),
                    () -> reexecuted.journal().divergence().orElseThrow().toString());
            assertEquals(CONTROL_TICKS, reexecuted.journal().equalControlTicks());
        }
    }

    @Test
    void aRealmThatAnInputLetsFailIsInStateErrorAndTheRunCanBeReproduced() {
        final Path journal = record("failed", new RunAlteration.FailGame("sol_1"));
        final JournaledFrame frame = frames(journal).get(AT - 1);
        assertEquals(InputKind.FAIL, frame.inputs().get(0).kind());
        assertEquals(GameInstanceState.ERROR, frame.lifecycle().get(0).to());
        assertTrue(frame.lifecycle().get(0).detail().endsWith("InjectedFailure"));
        assertTrue(frames(journal).get(AT).deadLetters().stream()
                .anyMatch(letter -> letter.reason() == DeadLetterReason.REALM_FAILED));
        requireReproducible(journal);
    }

    @Test
    void aRealmThatDoesNotRunCannotFail() {
        final Path journal = record("twice", new RunAlteration.FailGame("sol_1"), new RunAlteration.FailGame("sol_1"));
        assertEquals(
                "game sol_1 is ERROR, not RUNNING",
                frames(journal).get(AT - 1).inputs().get(1).refusal());
        requireReproducible(journal);
    }

    @Test
    void aRealmWhoseLimitIsCutIsRefusedWhatGoesBeyond() {
        final Path journal = record("limited", new RunAlteration.LimitGame("sol_2", 0));
        final List<JournaledFrame> frames = frames(journal);
        assertEquals(InputKind.LIMIT, frames.get(AT - 1).inputs().get(0).kind());
        assertTrue(emitted(frames.subList(0, AT), 2) > 0);
        assertEquals(0, emitted(frames.subList(AT, CONTROL_TICKS), 2));
        assertTrue(frames.get(AT).deadLetters().stream()
                .anyMatch(letter -> letter.reason() == DeadLetterReason.OVER_QUOTA));
        requireReproducible(journal);
    }

    private static long emitted(List<JournaledFrame> frames, int realm) {
        return frames.stream()
                .flatMap(frame -> frame.events().stream())
                .filter(event -> EventId.emitter(event.id()) == EventId.realmEmitter(realm))
                .count();
    }

    @Test
    void aCutLimitAndAFailureOutlastAResumptionFromASnapshot() throws Exception {
        final Path whole =
                record("whole", new RunAlteration.LimitGame("sol_2", 1), new RunAlteration.FailGame("sol_0"));
        final Path cut = folder.resolve("cut");
        try (MultiGameTickEngine engine = populated(journaled(cut, ExistingRun.REFUSE))) {
            engine.runControlTicks(AT - 1);
            alter(engine, new RunAlteration.LimitGame("sol_2", 1), new RunAlteration.FailGame("sol_0"));
            engine.runControlTicks(4);
        }
        try (MultiGameTickEngine engine = populated(journaled(cut, ExistingRun.RESUME))) {
            engine.start();
            assertEquals(8, engine.journal().restoredControlTick());
            engine.runControlTicks(CONTROL_TICKS - AT - 3);
        }
        assertEquals(-1, Files.mismatch(whole.resolve("19700101F.cq4"), cut.resolve("19700101F.cq4")));
    }

    @Test
    void theNextEventOfARealmCanBeDelayedBeforeItIsEmitted() {
        final Path journal = folder.resolve("delayed");
        final long id;
        try (MultiGameTickEngine engine = populated(journaled(journal, ExistingRun.REFUSE))) {
            engine.runControlTicks(AT - 1);
            final StateFields fields = new StateFields();
            engine.describeGame("sol_3", fields);
            id = EventId.of(
                    EventId.realmEmitter(3), fields.field("kernel.emitted").bits() + 1);
            alter(engine, new RunAlteration.DelayEvent(id, 2));
            engine.runControlTicks(CONTROL_TICKS - AT + 1);
        }
        final JournaledFrame frame = frames(journal).get(AT - 1);
        assertEquals(
                frame.simTimeNanos() / AT * (AT + 2),
                frame.events().stream()
                        .filter(event -> event.id() == id)
                        .findFirst()
                        .orElseThrow()
                        .dueNanos());
        requireReproducible(journal);
    }

    @Test
    void aChangeThatMakesNoSenseLeavesNoTrace() {
        try (MultiGameTickEngine engine = populated(MultiGameTickEngine.builder())) {
            assertThrows(IllegalArgumentException.class, () -> engine.alter(null));
            assertThrows(IllegalArgumentException.class, () -> new RunAlteration.LimitGame("sol_1", -1));
            assertThrows(IllegalArgumentException.class, () -> new RunAlteration.FailGame(""));
            engine.runControlTicks(1);
            assertEquals(0, engine.dumpAuditTrail().totalInputs());
        }
    }
}
