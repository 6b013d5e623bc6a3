package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateEncoder;
import io.multiverse.kernel.state.StateFields;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TimerHandleTest {
    private final ScriptedRealm realm = new ScriptedRealm();
    private long handle;

    private List<String> log(long controlTicks) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.runControlTicks(controlTicks);
            assertEquals(
                    GameInstanceState.RUNNING,
                    engine.getMultiverseState().gameStates().get("a").state());
        }
        return realm.log;
    }

    private void atTick(long tick, Consumer<RealmContext> act) {
        realm.onTick(context -> {
            if (context.localTick() == tick) {
                act.accept(context);
            }
        });
    }

    @Test
    void handlesArePositiveAndNeverUsedAgain() {
        realm.onStart(context -> {
            final long first = context.scheduleAt(3, 0, 0, 0);
            context.cancel(first);
            final long second = context.scheduleAt(3, 0, 0, 0);
            final long third = context.scheduleEvery(3, 1, 0, 0, 0);
            assertTrue(0 < first && first < second && second < third);
        });
        log(0);
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        realm.onStart(context -> {
            context.scheduleAt(5, 0, 1, 0);
            handle = context.scheduleAt(5, 0, 2, 0);
        });
        atTick(3, context -> {
            assertTrue(context.isPending(handle));
            assertTrue(context.cancel(handle));
            assertFalse(context.isPending(handle));
        });
        assertEquals(List.of("timer 0 1 at 5"), log(1));
    }

    @Test
    void aCancelledTimerDoesNotWakeARealm() {
        realm.onStart(context -> handle = context.scheduleAt(500, 0, 0, 0));
        realm.onTick(context -> {
            context.cancel(handle);
            context.nextTickAt(RealmContext.NEVER);
        });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.runControlTicks(1);
            final long digest =
                    engine.getMultiverseState().gameStates().get("a").digest();
            engine.runControlTicks(100);
            assertEquals(
                    digest, engine.getMultiverseState().gameStates().get("a").digest());
        }
    }

    @Test
    void theHandleOfATimerThatRanOrWasCancelledIsHarmless() {
        realm.onStart(context -> handle = context.scheduleAt(2, 0, 1, 0));
        atTick(5, context -> {
            final long cancelled = context.scheduleAt(9, 0, 2, 0);
            context.cancel(cancelled);
            context.scheduleAt(9, 0, 3, 0);
            for (final long stale : new long[] {handle, cancelled, 0, -1, Long.MAX_VALUE, 1L << 40}) {
                assertFalse(context.isPending(stale));
                assertFalse(context.cancel(stale));
                assertFalse(context.reschedule(stale, 8));
            }
        });
        assertEquals(List.of("timer 0 1 at 2", "timer 0 3 at 9"), log(1));
    }

    @Test
    void whoNeverSetATimerCanAskForOne() {
        realm.onStart(context -> {
            assertFalse(context.isPending(1));
            assertFalse(context.cancel(1));
            assertFalse(context.reschedule(1, 1));
            assertEquals(0, context.timer());
        });
        log(1);
    }

    @Test
    void aMovedTimerKeepsItsHandleAndAllItCarries() {
        realm.onStart(context -> handle = context.scheduleAt(4, 0, 7, 8, 9));
        atTick(1, context -> {
            assertTrue(context.reschedule(handle, 12));
            assertTrue(context.isPending(handle));
        });
        realm.onTimer((context, a) -> assertEquals(handle, context.timer()));
        assertEquals(List.of("timer 7 8 at 12"), log(2));
    }

    @Test
    void aMovedTimerComesAfterEqualOnesSetBeforeAndBeforeThoseOfLargerOrder() {
        realm.onStart(context -> {
            handle = context.scheduleAt(3, 5, 0, 1, 0);
            context.scheduleAt(9, 6, 0, 2, 0);
            context.scheduleAt(9, 5, 0, 3, 0);
            context.reschedule(handle, 9);
            context.scheduleAt(9, 5, 0, 4, 0);
        });
        assertEquals(List.of("timer 0 3 at 9", "timer 0 1 at 9", "timer 0 4 at 9", "timer 0 2 at 9"), log(1));
    }

    @Test
    void aTimerMovedToItsOwnTickComesLastThere() {
        realm.onStart(context -> {
            handle = context.scheduleAt(3, 0, 1, 0);
            context.scheduleAt(3, 0, 2, 0);
            context.reschedule(handle, 3);
        });
        assertEquals(List.of("timer 0 2 at 3", "timer 0 1 at 3"), log(1));
    }

    @Test
    void aTimerCannotBeMovedToThePast() {
        realm.onStart(context -> handle = context.scheduleAt(9, 0, 1, 0));
        atTick(5, context -> {
            final IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> context.reschedule(handle, 4));
            assertEquals("a timer for local tick 4 is in the past: it is tick 5", refusal.getMessage());
        });
        assertEquals(List.of("timer 0 1 at 9"), log(1));
    }

    @Test
    void aTimerMovedToNeverWaitsUntilItIsMovedAgain() {
        realm.onStart(context -> {
            handle = context.scheduleAt(2, 0, 1, 0);
            context.reschedule(handle, RealmContext.NEVER);
        });
        atTick(15, context -> assertTrue(context.reschedule(handle, 18)));
        assertEquals(List.of("timer 0 1 at 18"), log(3));
    }

    @Test
    void aRepeatedTimerRunsEveryPeriodUnderOneHandle() {
        realm.onStart(context -> handle = context.scheduleEvery(2, 7, 3, 4, 0));
        realm.onTimer((context, a) -> assertEquals(handle, context.timer()));
        assertEquals(List.of("timer 3 4 at 2", "timer 3 4 at 9", "timer 3 4 at 16"), log(2));
    }

    @Test
    void aRepeatedTimerIsPendingInItsOwnCallAndCanBeCancelledThere() {
        realm.onStart(context -> context.scheduleEvery(2, 2, 0, 1, 0));
        realm.onTimer((context, a) -> {
            assertTrue(context.isPending(context.timer()));
            if (context.localTick() == 6) {
                assertTrue(context.cancel(context.timer()));
            }
        });
        assertEquals(List.of("timer 0 1 at 2", "timer 0 1 at 4", "timer 0 1 at 6"), log(3));
    }

    @Test
    void aRepeatedTimerMovedInItsOwnCallGoesOnFromThere() {
        realm.onStart(context -> context.scheduleEvery(2, 4, 0, 1, 0));
        realm.onTimer((context, a) -> {
            if (context.localTick() == 6) {
                context.reschedule(context.timer(), 7);
            }
        });
        assertEquals(
                List.of("timer 0 1 at 2", "timer 0 1 at 6", "timer 0 1 at 7", "timer 0 1 at 11"), log(2).subList(0, 4));
    }

    @Test
    void aTimerThatRunsOnceIsNotPendingInItsOwnCall() {
        realm.onStart(context -> context.scheduleAt(2, 0, 1, 0));
        realm.onTimer((context, a) -> {
            assertTrue(context.timer() > 0);
            assertFalse(context.isPending(context.timer()));
            assertFalse(context.reschedule(context.timer(), 9));
        });
        assertEquals(List.of("timer 0 1 at 2"), log(2));
    }

    @Test
    void aRepeatedTimerComesAfterEqualOnesSetBeforeItRan() {
        realm.onStart(context -> {
            context.scheduleEvery(1, 2, 0, 1, 0);
            context.scheduleAt(3, 0, 2, 0);
        });
        assertEquals(List.of("timer 0 1 at 1", "timer 0 2 at 3", "timer 0 1 at 3"), log(1).subList(0, 3));
    }

    @Test
    void aRepeatedTimerWhoseNextTickIsBeyondTheEndOfTimeEnds() {
        realm.onStart(context -> handle = context.scheduleEvery(2, Long.MAX_VALUE - 2, 0, 1, 0));
        realm.onTimer((context, a) -> assertFalse(context.isPending(handle)));
        assertEquals(List.of("timer 0 1 at 2"), log(2));
    }

    @Test
    void aPeriodOfNothingIsRefused() {
        realm.onStart(context -> {
            for (final long period : new long[] {0, -3}) {
                final IllegalArgumentException refusal =
                        assertThrows(IllegalArgumentException.class, () -> context.scheduleEvery(2, period, 0, 1, 0));
                assertEquals(
                        "a timer must be repeated every 1 or more ticks, not every " + period, refusal.getMessage());
            }
        });
        assertEquals(List.of(), log(1));
    }

    @Test
    void aTimerCanCancelTheOneThatIsDueAfterItInTheSameTick() {
        realm.onStart(context -> {
            context.scheduleAt(4, 0, 1, 0);
            handle = context.scheduleAt(4, 0, 2, 0);
        });
        realm.onTimer((context, a) -> context.cancel(handle));
        assertEquals(List.of("timer 0 1 at 4"), log(1));
    }

    @Test
    void noTimerIsRunningInOtherCalls() {
        realm.onStart(context -> context.scheduleEvery(0, 1, 0, 0, 0));
        realm.onTick(context -> assertEquals(0, context.timer()));
        log(1);
    }

    @Test
    void timersCannotBeChangedOutsideOfCalls() {
        assertRefusedOutsideOfCalls("cancel a timer", (context, timer) -> context.cancel(timer));
        assertRefusedOutsideOfCalls("move a timer", (context, timer) -> context.reschedule(timer, 99));
        assertRefusedOutsideOfCalls("set a timer", (context, timer) -> context.scheduleEvery(99, 1, 0, 0, 0));
    }

    private static void assertRefusedOutsideOfCalls(String what, BiConsumer<RealmContext, Long> act) {
        final RealmContext[] kept = new RealmContext[1];
        final ScriptedRealm realm = new ScriptedRealm().onStart(context -> {
            kept[0] = context;
            context.scheduleAt(50, 0, 0, 0);
        });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.executeControlTick();
            final IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> act.accept(kept[0], 1L));
            assertEquals(
                    "a realm can " + what + " during its calls only, and not as it writes its state: a",
                    refusal.getMessage());
        }
    }

    @Test
    void askingWhetherATimerIsPendingChangesNothing() {
        final RealmContext[] kept = new RealmContext[1];
        realm.onStart(context -> kept[0] = context);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.executeControlTick();
            assertFalse(kept[0].isPending(1));
            final StateEncoder timers = new StateEncoder();
            engine.describeTimers("a", timers);
            assertEquals(0, timers.toByteArray().length);
        }
    }

    @Test
    void theDescriptionOfTimersNamesHandlesAndPeriods() {
        realm.onStart(context -> {
            context.scheduleAt(50, 0, 0, 0);
            handle = context.scheduleEvery(60, 25, 0, 0, 0);
        });
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("a", realm, RealmCoordinate.of("a"));
            engine.executeControlTick();
            final StateFields timers = new StateFields();
            engine.describeTimers("a", timers);
            assertEquals(0, timers.field("timer[0].period").bits());
            assertEquals(25, timers.field("timer[1].period").bits());
            assertEquals(handle, timers.field("timer[1].handle").bits());
        }
    }
}
