package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalClockTest {
    private static MultiGameTickEngine engine() {
        return MultiGameTickEngine.builder().build();
    }

    @Test
    void aControlTickRunsTheLocalTicksOfEveryRealm() {
        try (MultiGameTickEngine engine = engine()) {
            final ScriptedRealm[] realms = new ScriptedRealm[3];
            for (int i = 0; i < 3; i++) {
                realms[i] = new ScriptedRealm();
                engine.registerGame("sol_" + i, realms[i], RealmCoordinate.of("sol_" + i));
            }
            engine.runControlTicks(5);
            for (final ScriptedRealm realm : realms) {
                assertEquals(50, realm.ticks());
            }
            engine.getMultiverseState().gameStates().values().forEach(game -> assertEquals(50, game.localTick()));
            assertEquals(150, engine.getMultiverseState().localTickCount());
        }
    }

    @Test
    void eachRealmCountsItsOwnLocalTicks() {
        try (MultiGameTickEngine engine = engine()) {
            final ScriptedRealm fast = new ScriptedRealm().everyNanos(20_000_000);
            final ScriptedRealm slow = new ScriptedRealm().everyNanos(1_000_000_000);
            engine.registerGame("fast", fast, RealmCoordinate.of("fast"));
            engine.registerGame("slow", slow, RealmCoordinate.of("slow"));
            engine.runControlTicks(3);
            assertEquals(150, fast.ticks());
            assertEquals(3, slow.ticks());
        }
    }

    @Test
    void aLocalTickThatDoesNotDivideTheControlIntervalIsRefused() {
        try (MultiGameTickEngine engine = engine()) {
            final IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame(
                            "odd", new ScriptedRealm().everyNanos(300_000_000), RealmCoordinate.of("odd")));
            assertEquals(
                    "game odd: a local tick of 300000000 ns does not divide the control interval of 1000000000 ns;"
                            + " choose one that does",
                    refusal.getMessage());
        }
    }

    @Test
    void anIntervalOfZeroIsRefusedWithItsName() {
        final IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> MultiGameTickEngine.builder().controlTickIntervalTicks(0));
        assertEquals("controlTickIntervalTicks must be at least 1, not 0", refusal.getMessage());
    }

    @Test
    void aSleepingRealmIsNotTickedUntilItsTimeComes() {
        final ScriptedRealm sleeper = new ScriptedRealm();
        sleeper.onTick(context -> {
            sleeper.log.add("tick " + context.localTick());
            context.nextTickAt(context.localTick() + 5_000);
        });
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", sleeper, RealmCoordinate.of("a"));
            engine.runControlTicks(1_500);
            assertEquals(List.of("tick 0", "tick 5000", "tick 10000"), sleeper.log);
            assertEquals(
                    15_000, engine.getMultiverseState().gameStates().get("a").localTick());
        }
    }

    @Test
    void anEventReachesARealmThatSleepsForGoodWithoutWakingItsTicks() {
        final ScriptedRealm sleeper = new ScriptedRealm().onTick(context -> context.nextTickAt(RealmContext.NEVER));
        final ScriptedRealm caller = new ScriptedRealm()
                .onStart(context -> context.declareEventType("call", "any"))
                .onTick(context -> {
                    if (context.localTick() == 777) {
                        context.emit(0, context.eventType("call"));
                    }
                });
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("sleeper", sleeper, RealmCoordinate.of("sleeper"));
            engine.registerGame("caller", caller, RealmCoordinate.of("caller"));
            engine.runControlTicks(100);
        }
        assertEquals(List.of("call from 1 #1 at 780"), sleeper.log);
        assertEquals(1, sleeper.ticks());
    }

    @Test
    void timersOfOneTickRunByOrderKeyThenInTheOrderTheyWereSet() {
        final ScriptedRealm realm = new ScriptedRealm().onStart(context -> {
            context.scheduleAt(30, 7, 0, 1, 0);
            context.scheduleAt(30, 2, 0, 2, 0);
            context.scheduleAt(12, 9, 0, 3, 0);
            context.scheduleAt(30, 2, 0, 4, 0);
        });
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.runControlTicks(4);
        }
        assertEquals(List.of("timer 0 3 at 12", "timer 0 2 at 30", "timer 0 4 at 30", "timer 0 1 at 30"), realm.log);
    }

    @Test
    void aTimerInThePastIsRefused() {
        final ScriptedRealm realm = new ScriptedRealm()
                .onTick(context -> assertThrows(
                        IllegalArgumentException.class, () -> context.scheduleAt(context.localTick() - 1, 0, 0, 0)));
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.executeControlTick();
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("a").state());
        }
    }

    @Test
    void aRealmThatAsksForThePresentTickAgainRunsOncePerTick() {
        final ScriptedRealm eager = new ScriptedRealm().onTick(context -> context.nextTickAt(context.localTick()));
        try (MultiGameTickEngine engine = engine()) {
            engine.registerGame("a", eager, RealmCoordinate.of("a"));
            engine.executeControlTick();
        }
        assertTrue(eager.ticks() == 10);
    }
}
