package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage lets games in and out. */
class StageGamesTest {
    private static final long LAST = 12;

    @TempDir
    Path folder;

    /** Does something at each control tick; what it is told depends on the control tick alone. */
    private record Doorkeeper(Consumer<StageContext> act) implements ControlTickStage {
        @Override
        public String name() {
            return "doorkeeper";
        }

        @Override
        public void onControlTick(StageContext context) {
            act.accept(context);
        }

        @Override
        public void writeState(StateWriter out) {
            // what is done follows from the control tick
        }

        @Override
        public void readState(StateReader in) {
            // see writeState
        }
    }

    private static MultiGameTickEngine engine(EngineBuilder builder, Consumer<StageContext> act) {
        final MultiGameTickEngine engine = builder.build();
        engine.registerGame("sol_1", new ChatterRealm(), RealmCoordinate.of("sol_1"));
        engine.addStage(new Doorkeeper(act));
        return engine;
    }

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder().realmFactory(coordinate -> new ChatterRealm());
    }

    /** Lets a game in at control ticks 3, 5 and 7, greets it, and lets the second one out at control tick 9. */
    private static void comeAndGo(StageContext context) {
        final long tick = context.controlTick();
        if (tick == 3 || tick == 5 || tick == 7) {
            final int index = context.registerGame("annex_" + tick, RealmCoordinate.of("annex_" + tick));
            context.emit(EventTarget.realm("annex_" + tick), "welcome", Map.of("index", index));
        } else if (tick == 9) {
            context.unregisterGame("annex_5");
        }
    }

    private long record(String name, ExistingRun existing, int workers, long last) {
        try (MultiGameTickEngine engine = engine(
                builder()
                        .workers(workers)
                        .snapshots(SnapshotSchedule.every(1))
                        .journal(JournalSettings.in(folder.resolve(name)).withExisting(existing)),
                StageGamesTest::comeAndGo)) {
            engine.start();
            engine.runControlTicks(last - engine.controlTickCount());
            return engine.journal().lastHash();
        }
    }

    @Test
    void aGameThatAStageRegistersRunsFromThatControlTickOnAndHearsWhatIsEmittedInIt() {
        try (MultiGameTickEngine engine = engine(builder(), StageGamesTest::comeAndGo)) {
            engine.runControlTicks(4);
            final GameState annex = engine.getMultiverseState().gameStates().get("annex_3");
            assertEquals(GameInstanceState.RUNNING, annex.state());
            assertEquals(10, annex.localTick());
            assertTrue(annex.eventsReceived() >= 1, "the welcome");
            engine.runControlTicks(6);
            assertEquals(
                    List.of("annex_3", "annex_7", "sol_1"),
                    engine.getMultiverseState().gameStates().keySet().stream()
                            .sorted()
                            .toList());
        }
    }

    @Test
    void theJournalTellsWhichStageDidIt() {
        record("run", ExistingRun.REFUSE, 1, LAST);
        final List<String> told = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder.resolve("run"))) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                final long tick = frame.controlTick();
                frame.inputs()
                        .forEach(input ->
                                told.add(tick + " " + input.kind() + " " + input.subject() + " by " + input.detail()));
            }
        }
        assertEquals(
                List.of(
                        "3 " + InputKind.STAGE_REGISTER + " annex_3 by doorkeeper",
                        "5 " + InputKind.STAGE_REGISTER + " annex_5 by doorkeeper",
                        "7 " + InputKind.STAGE_REGISTER + " annex_7 by doorkeeper",
                        "9 " + InputKind.STAGE_UNREGISTER + " annex_5 by doorkeeper"),
                told);
    }

    @Test
    void workersSnapshotsAndResumptionAreInvisible() {
        final long hash = record("one", ExistingRun.REFUSE, 1, LAST);
        for (final int workers : new int[] {2, 3, 5}) {
            assertEquals(hash, record("workers" + workers, ExistingRun.REFUSE, workers, LAST));
        }
        for (long stop = 1; stop < LAST; stop++) {
            record("parts" + stop, ExistingRun.REFUSE, 1, stop);
            assertEquals(hash, record("parts" + stop, ExistingRun.RESUME, 2, LAST), "resumed behind " + stop);
            try (MultiGameTickEngine engine = engine(
                    builder().reexecute(Recording.between(folder.resolve("one"), stop, Long.MAX_VALUE)),
                    StageGamesTest::comeAndGo)) {
                engine.runControlTicks(LAST);
                assertEquals(LAST, engine.journal().equalControlTicks(), "from " + stop);
            }
        }
    }

    @Test
    void suchAGameIsExecutedAgainAlone() {
        record("run", ExistingRun.REFUSE, 2, LAST);
        for (final String game : List.of("sol_1", "annex_3", "annex_5", "annex_7")) {
            for (final long from : new long[] {0, 4, 8}) {
                try (MultiGameTickEngine engine = engine(
                        builder().reexecuteAlone(Recording.between(folder.resolve("run"), from, Long.MAX_VALUE), game),
                        StageGamesTest::comeAndGo)) {
                    engine.runControlTicks(LAST);
                    assertTrue(engine.journal().divergence().isEmpty(), game + " from " + from);
                    assertEquals(LAST, engine.journal().equalControlTicks(), "also one that is gone");
                }
            }
        }
    }

    @Test
    void aNameThatIsOrWasTakenIsNotGivenAgain() {
        final List<Integer> indexes = new ArrayList<>();
        try (MultiGameTickEngine engine = engine(builder(), context -> {
            indexes.add(context.registerGame("annex", RealmCoordinate.of("annex")));
            indexes.add(context.registerGame("sol_1", RealmCoordinate.of("other")));
            indexes.add(context.registerGame("other", RealmCoordinate.of("sol_1")));
            context.unregisterGame("annex");
        })) {
            engine.runControlTicks(2);
            assertEquals(List.of(1, -1, -1, -1, -1, -1), indexes);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("annex", new ChatterRealm(), RealmCoordinate.of("annex")));
        }
    }

    @Test
    void aCallersGameIsRefusedWhereAStageWasFaster() {
        try (MultiGameTickEngine engine = engine(builder(), context -> {
            if (context.controlTick() == 1) {
                context.registerGame("annex", RealmCoordinate.of("annex"));
            }
        })) {
            engine.start();
            // accepted, but the stage of this very control tick comes behind it
            engine.registerGame("annex", new ChatterRealm(), RealmCoordinate.of("annex"));
            engine.runControlTicks(2);
            assertEquals(2, engine.getMultiverseState().gamesRegistered());
        }
    }

    @Test
    void aGameWhoseStartThrowsHasFailedAndTheRunGoesOn() {
        try (MultiGameTickEngine engine = engine(
                MultiGameTickEngine.builder()
                        .realmFactory(coordinate -> new ScriptedRealm().onStart(context -> {
                            throw new IllegalStateException("nothing starts here");
                        })),
                StageGamesTest::comeAndGo)) {
            engine.runControlTicks(LAST);
            assertEquals(
                    GameInstanceState.ERROR,
                    engine.getMultiverseState().gameStates().get("annex_3").state());
        }
    }

    @Test
    void withoutARealmFactoryTheRunStopsAndSaysWhatIsMissing() {
        try (MultiGameTickEngine engine = engine(MultiGameTickEngine.builder(), StageGamesTest::comeAndGo)) {
            final ClockworkException stopped =
                    assertThrows(ClockworkException.class, () -> engine.runControlTicks(LAST));
            assertInstanceOf(IllegalStateException.class, stopped.getCause());
            assertTrue(stopped.getMessage().contains("give the engine a realm factory"), stopped.getMessage());
        }
    }

    /**
     * Runs a run in two parts. While its control tick 2 is under way, a caller's registration comes in for the realm id
     * that the stage takes at that very moment, so that it is refused at control tick 3.
     */
    private List<String> namesTakenIn(String name, long cut) {
        final List<String> told = new ArrayList<>();
        final AtomicReference<MultiGameTickEngine> running = new AtomicReference<>();
        final Consumer<StageContext> act = context -> {
            if (context.controlTick() == 2) {
                if (told.isEmpty()) {
                    told.add("while it runs: "
                            + CompletableFuture.supplyAsync(() -> register(running.get(), "guest", "annex"))
                                    .join());
                }
                context.registerGame("annex", RealmCoordinate.of("annex"));
            }
        };
        for (final long last : new long[] {cut, 6}) {
            try (MultiGameTickEngine engine = engine(
                    builder()
                            .snapshots(SnapshotSchedule.every(1))
                            .journal(JournalSettings.in(folder.resolve(name)).withExisting(ExistingRun.RESUME)),
                    act)) {
                running.set(engine);
                engine.start();
                while (engine.controlTickCount() < last) {
                    engine.executeControlTick();
                    if (engine.controlTickCount() == 5) {
                        told.add("the stage's name: " + register(engine, "other", "annex"));
                        told.add("the refused name: " + register(engine, "guest", "guest_home"));
                        told.add("the name again: " + register(engine, "guest", "another_home"));
                    }
                }
            }
        }
        return told;
    }

    private static String register(MultiGameTickEngine engine, String id, String realmId) {
        try {
            return engine.registerGame(id, new ChatterRealm(), RealmCoordinate.of(realmId))
                    .toString();
        } catch (final IllegalArgumentException e) {
            return "refused";
        }
    }

    @Test
    void aRefusedGameGivesItsNamesBackInAResumedRunToo() {
        final List<String> whole = namesTakenIn("whole", 6);
        assertEquals(
                List.of(
                        "while it runs: ACCEPTED",
                        "the stage's name: refused",
                        "the refused name: ACCEPTED",
                        "the name again: refused"),
                whole);
        for (long cut = 3; cut < 5; cut++) {
            assertEquals(whole, namesTakenIn("cut" + cut, cut), "cut after control tick " + cut);
        }
    }
}
