package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoloReexecutionTest {
    private static final long CONTROL_TICKS = 25;

    @TempDir
    Path folder;

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder().realmFactory(coordinate -> new ChatterRealm());
    }

    private Path record(JournalMode mode, int digestInterval) {
        final Path directory = folder.resolve("run");
        try (MultiGameTickEngine engine = ResumedRunTest.populated(builder()
                .digestIntervalControlTicks(digestInterval)
                .snapshots(SnapshotSchedule.every(6))
                .journal(
                        JournalSettings.in(directory).withMaxFrameBytes(1 << 20).withMode(mode)))) {
            ResumedRunTest.drive(engine, CONTROL_TICKS);
        }
        return directory;
    }

    @Test
    void everyGameAloneDoesWhatItDidAmongTheOthers() {
        for (final int digestInterval : new int[] {1, 3}) {
            folder = folder.resolve("interval" + digestInterval);
            final Path journal = record(JournalMode.FULL, digestInterval);
            for (final String game : List.of("sol_0", "sol_1", "sol_2", "sol_6", "late")) {
                for (final long from : new long[] {0, 6, 18}) {
                    try (MultiGameTickEngine engine = ResumedRunTest.populated(builder()
                            .digestIntervalControlTicks(digestInterval)
                            .reexecuteAlone(Recording.between(journal, from, Long.MAX_VALUE), game))) {
                        engine.runControlTicks(CONTROL_TICKS);
                        assertTrue(
                                engine.journal().divergence().isEmpty(),
                                () -> game + ": "
                                        + engine.journal().divergence().orElseThrow());
                        assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
                    }
                }
            }
        }
    }

    @Test
    void aGameAloneGetsWhatWaitsForItHoweverManyWorkersAreAskedFor() {
        final Path journal = record(JournalMode.FULL, 1);
        for (final String game : List.of("sol_2", "sol_4", "late")) {
            for (final long from : new long[] {0, 6}) {
                try (MultiGameTickEngine engine = ResumedRunTest.populated(
                        builder().workers(3).reexecuteAlone(Recording.between(journal, from, Long.MAX_VALUE), game))) {
                    engine.runControlTicks(CONTROL_TICKS);
                    assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks(), game + " from " + from);
                }
            }
        }
    }

    @Test
    void itsStateIsTheOneItHasAmongTheOthers() {
        final Path journal = record(JournalMode.FULL, 1);
        assertEquals(
                state(builder().reexecute(Recording.of(journal))),
                state(builder().reexecuteAlone(Recording.of(journal), "sol_1")));
    }

    private static String state(EngineBuilder description) {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(description)) {
            engine.runControlTicks(CONTROL_TICKS);
            final StateFields fields = new StateFields();
            engine.describeGame("sol_1", fields);
            return fields.fields().toString();
        }
    }

    @Test
    void theOthersAreNotTicked() {
        final Path journal = record(JournalMode.FULL, 1);
        final AtomicInteger ticks = new AtomicInteger();
        try (MultiGameTickEngine engine = builder()
                .seed(42)
                .reexecuteAlone(Recording.of(journal), "sol_0")
                .build()) {
            for (int i = 0; i < 7; i++) {
                final ChatterRealm realm = new ChatterRealm();
                engine.registerGame(
                        "sol_" + i,
                        i == 0 ? realm : realm.delayedBy(ticks::incrementAndGet),
                        RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(engine.journal().divergence().isEmpty());
        }
        assertEquals(0, ticks.get());
    }

    @Test
    void aDifferenceIsFoundAtItsControlTick() {
        final Path journal = record(JournalMode.FULL, 1);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(42)
                .realmFactory(coordinate -> new ChatterRealm())
                .reexecuteAlone(Recording.of(journal), "sol_0")
                .build()) {
            final ChatterRealm changed = new ChatterRealm();
            for (int i = 0; i < 7; i++) {
                engine.registerGame("sol_" + i, i == 0 ? changed : new ChatterRealm(), RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(9);
            changed.disturb();
            engine.runControlTicks(CONTROL_TICKS);
            assertEquals(10, engine.journal().divergence().orElseThrow().controlTick());
            assertEquals(9, engine.journal().equalControlTicks());
        }
    }

    @Test
    void aGameThatFailsInTheWindowBeforeItIsToPauseIsTheSameAlone() {
        final Path journal = folder.resolve("failing");
        try (MultiGameTickEngine engine = failing(MultiGameTickEngine.builder()
                .digestIntervalControlTicks(4)
                .journal(JournalSettings.in(journal).withMaxFrameBytes(1 << 20)))) {
            engine.runControlTicks(2);
            engine.pauseGame("sol_1");
            engine.runControlTicks(8);
        }
        try (MultiGameTickEngine engine = failing(MultiGameTickEngine.builder()
                .digestIntervalControlTicks(4)
                .reexecuteAlone(Recording.of(journal), "sol_1"))) {
            engine.runControlTicks(10);
            assertTrue(
                    engine.journal().divergence().isEmpty(),
                    () -> "" + engine.journal().divergence());
        }
    }

    private static MultiGameTickEngine failing(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        engine.registerGame(
                "sol_1",
                new ScriptedRealm().onTick(context -> {
                    if (context.localTick() == 25) {
                        throw new IllegalStateException("by design");
                    }
                }),
                RealmCoordinate.of("sol_1"));
        return engine;
    }

    @Test
    void aJournalOfInputsIsRefused() {
        final Path journal = record(JournalMode.INPUTS, 1);
        final EngineBuilder alone = builder().reexecuteAlone(Recording.of(journal), "sol_0");
        final JournalException refusal = assertThrows(JournalException.class, alone::build);
        assertEquals(JournalException.Kind.INCOMPATIBLE, refusal.kind());
    }

    /** Declares two types at control tick 3, with a game that looks them up in its start between them. */
    private static final class DeclaringStage implements ControlTickStage {
        @Override
        public String name() {
            return "declaring";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 3) {
                context.declareEventType("before", "a:int64");
                context.select(RealmSelection.ALL.ofAdjacency("a,b"));
                context.registerGame("annex", RealmCoordinate.of("annex"));
                context.declareEventType("behind", "any");
                context.select(RealmSelection.ALL.ofDensity(3));
            }
        }

        @Override
        public void writeState(StateWriter out) {
            // what it does follows from the control tick
        }

        @Override
        public void readState(StateReader in) {
            // see writeState
        }
    }

    /** Keeps what its start sees of types and selections in its state. */
    private static final class LookingRealm implements Realm {
        private final List<Integer> seen = new ArrayList<>();

        @Override
        public void onStart(RealmContext context) {
            for (final String type : List.of("before", "behind", "outside", "later")) {
                seen.add(context.eventType(type));
            }
            seen.add(context.select(RealmSelection.ALL.ofDensity(3)));
        }

        @Override
        public void onTick(RealmContext context) {
            // its state is what its start saw
        }

        @Override
        public void writeState(StateWriter out) {
            seen.forEach(code -> out.int32("seen", code));
        }

        @Override
        public void readState(StateReader in) {
            seen.replaceAll(code -> in.int32("seen"));
        }
    }

    private static MultiGameTickEngine declaring(EngineBuilder description) {
        final MultiGameTickEngine engine =
                description.realmFactory(coordinate -> new LookingRealm()).build();
        engine.registerGame("sol_1", new LookingRealm(), RealmCoordinate.of("sol_1"));
        engine.addStage(new DeclaringStage());
        return engine;
    }

    private void recordDeclaring(Path directory) {
        try (MultiGameTickEngine engine = declaring(MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(2))
                .journal(JournalSettings.in(directory)))) {
            engine.runControlTicks(2);
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "outside", Map.of()));
            engine.registerGame("guest", new LookingRealm(), RealmCoordinate.of("guest"));
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "later", Map.of()));
            engine.runControlTicks(3);
            engine.unregisterGame("guest");
            engine.runControlTicks(3);
        }
    }

    @Test
    void aGameThatJoinsWhereOthersDeclareTypesSeesAsManyOfThemAlone() {
        final Path directory = folder.resolve("declaring");
        recordDeclaring(directory);
        for (final String game : List.of("sol_1", "guest", "annex")) {
            for (final long from : new long[] {0, 2, 4}) {
                requireEqualAlone(directory, game, from);
            }
        }
    }

    @Test
    void aGameThatHasDepartedIsEqualToTheEnd() {
        final Path directory = folder.resolve("declaring");
        recordDeclaring(directory);
        for (final long from : new long[] {0, 4, 6}) {
            requireEqualAlone(directory, "guest", from);
        }
    }

    private static void requireEqualAlone(Path directory, String game, long from) {
        final Recording recording = Recording.between(directory, from, Long.MAX_VALUE);
        try (MultiGameTickEngine engine =
                declaring(MultiGameTickEngine.builder().reexecuteAlone(recording, game))) {
            engine.runControlTicks(8);
            assertTrue(
                    engine.journal().divergence().isEmpty(),
                    () -> game + " from " + from + ": "
                            + engine.journal().divergence().orElseThrow());
            assertEquals(8, engine.journal().equalControlTicks(), game + " from " + from);
        }
    }
}
