package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.settings.FailurePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final FrameRecorder frames = new FrameRecorder();

    private MultiGameTickEngine engine() {
        return MultiGameTickEngine.builder().observer(frames).build();
    }

    private static GameInstanceState state(MultiGameTickEngine engine, String id) {
        final GameState game = engine.getMultiverseState().gameStates().get(id);
        return game == null ? GameInstanceState.OFFLINE : game.state();
    }

    @Test
    void aDuplicateIdIsRefused() {
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            final IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a")));
            assertTrue(refusal.getMessage().contains("id a is registered already"), refusal.getMessage());
        }
    }

    @Test
    void aGameRegisteredWhileRunningJoinsAtTheNextControlTick() {
        final ScriptedRealm late = new ScriptedRealm();
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.runControlTicks(2);
            engine.registerGame("late", late, RealmCoordinate.of("late"));
            assertEquals(GameInstanceState.OFFLINE, state(engine, "late"));
            engine.executeControlTick();
            assertEquals(GameInstanceState.RUNNING, state(engine, "late"));
            assertEquals(0, late.ticks());
            engine.executeControlTick();
            assertEquals(10, late.ticks());
        }
        assertEquals(List.of("3: 1 SYNCING->RUNNING at 3000 ms "), frames.lifecycle);
    }

    @Test
    void aPausedGameStandsStillAndItsClockGoesOnWhereItStopped() {
        final ScriptedRealm game = new ScriptedRealm();
        game.onTick(context -> game.log.add(context.localTick() + "@" + context.simTimeNanos() / 1_000_000));
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", game, RealmCoordinate.of("a"));
            engine.pauseGame("a");
            engine.runControlTicks(3);
            assertEquals(GameInstanceState.PAUSED, state(engine, "a"));
            assertEquals(10, game.ticks());
            engine.resumeGame("a");
            engine.executeControlTick();
            engine.executeControlTick();
            assertEquals(20, game.ticks());
            assertEquals("10@4000", game.log.get(10));
        }
        assertEquals(List.of("1: 0 RUNNING->PAUSED at 1000 ms ", "4: 0 PAUSED->RUNNING at 4000 ms "), frames.lifecycle);
    }

    @Test
    void anUnregisteredGameLeavesItsSubscriptionsAndItsIdStaysTaken() {
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.registerGame(
                    "b", new ScriptedRealm().onStart(context -> context.subscribe("shout")), RealmCoordinate.of("b"));
            engine.unregisterGame("b");
            engine.executeControlTick();
            assertEquals(1, engine.getMultiverseState().gamesRegistered());
            engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "shout", java.util.Map.of()));
            engine.executeControlTick();
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("b", new ScriptedRealm(), RealmCoordinate.of("b")));
        }
        assertEquals(List.of("2: NO_SUBSCRIBER x1 to -1"), frames.deadLetters);
    }

    @Test
    void aRealmThatThrowsIsContainedAndTheOthersGoOn() {
        final ScriptedRealm other = new ScriptedRealm();
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame(
                    "bad",
                    new ScriptedRealm().onTick(context -> {
                        if (context.localTick() == 14) {
                            throw new IllegalStateException("by design");
                        }
                    }),
                    RealmCoordinate.of("bad"));
            engine.registerGame("good", other, RealmCoordinate.of("good"));
            engine.runControlTicks(4);
            assertEquals(GameInstanceState.ERROR, state(engine, "bad"));
            assertEquals(14, engine.getMultiverseState().gameStates().get("bad").localTick());
            assertEquals(40, other.ticks());
        }
        assertEquals(List.of("2: 0 RUNNING->ERROR at 1400 ms java.lang.IllegalStateException"), frames.lifecycle);
    }

    @Test
    void aRealmThatThrowsCanStopTheRun() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .failurePolicy(FailurePolicy.STOP_RUN)
                .workers(2)
                .build()) {
            engine.registerGame(
                    "bad",
                    new ScriptedRealm().onTick(context -> {
                        if (context.localTick() == 14) {
                            throw new IllegalStateException("by design");
                        }
                    }),
                    RealmCoordinate.of("bad"));
            engine.runControlTicks(1_000);
            assertEquals(2, engine.controlTickCount());
        }
    }

    @Test
    void aRealmWhoseStartThrowsIsInErrorFromTheBeginning() {
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame(
                    "bad",
                    new ScriptedRealm().onStart(context -> context.eventTypeName(99)),
                    RealmCoordinate.of("bad"));
            engine.executeControlTick();
            assertEquals(GameInstanceState.ERROR, state(engine, "bad"));
        }
    }

    @Test
    void anInputThatCannotBeCarriedOutIsRecordedWithTheReason() {
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", new ScriptedRealm(), RealmCoordinate.of("a"));
            engine.pauseGame("nobody");
            engine.resumeGame("a");
            engine.executeControlTick();
        }
        assertEquals(
                List.of("1: PAUSE nobody no game nobody is registered", "1: RESUME a game a is RUNNING, not PAUSED"),
                frames.inputs);
        assertEquals(List.of("1: INPUT_REFUSED x1 to -1", "1: INPUT_REFUSED x1 to -1"), frames.deadLetters);
    }

    @Test
    void manyGamesCanComeAndGoWhileWorkersRun() {
        final long[] roots = new long[2];
        for (int workers = 1; workers <= 2; workers++) {
            try (MultiGameTickEngine engine =
                    MultiGameTickEngine.builder().workers(workers * 2 - 1).build()) {
                engine.registerGame("sol_0", new ChatterRealm(), RealmCoordinate.of("sol_0"));
                for (int i = 1; i < 60; i++) {
                    engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
                    if (i % 3 == 0) {
                        engine.unregisterGame("sol_" + i / 2);
                        engine.pauseGame("sol_" + i);
                    }
                    if (i % 7 == 0) {
                        engine.resumeGame("sol_" + (i - i % 3));
                    }
                    engine.executeControlTick();
                }
                roots[workers - 1] = engine.dumpAuditTrail().root();
                assertTrue(engine.dumpAuditTrail().totalDeadLetters() > 0);
            }
        }
        assertEquals(roots[0], roots[1]);
    }
}
