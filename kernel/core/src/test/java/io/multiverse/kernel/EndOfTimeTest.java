package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import org.junit.jupiter.api.Test;

/** Simulated time is counted in nanoseconds and ends after 2^63 - 1 of them. */
class EndOfTimeTest {
    private static MultiGameTickEngine engine(int intervalTicks, long localTickMs) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(intervalTicks)
                .localTickIntervalMs(localTickMs)
                .build();
        engine.registerGame(
                "a",
                new ScriptedRealm().onTick(context -> {
                    context.scheduleAt(Long.MAX_VALUE, 0, 0, 0);
                    context.scheduleAt(Long.MAX_VALUE - 1, Long.MAX_VALUE, 0, 0, 0);
                    context.nextTickAt(Long.MAX_VALUE - 1);
                }),
                RealmCoordinate.of("a"));
        return engine;
    }

    @Test
    void aRunEndsWithTheLastControlTickThatFits() {
        try (MultiGameTickEngine engine = engine(1_000_000, 600_000)) {
            engine.runControlTicks(5);
            engine.runControlTicks(10);
            assertEquals(14, engine.controlTickCount());
            assertEquals(
                    "simulated time ends at control tick 14",
                    assertThrows(IllegalStateException.class, engine::executeControlTick)
                            .getMessage());
        }
        assertEquals(
                14,
                MultiGameTickEngine.builder()
                        .controlTickIntervalTicks(1_000_000)
                        .localTickIntervalMs(600_000)
                        .lastControlTick());
    }

    @Test
    void aRunWithoutEndRunsToTheEndOfTimeHoweverManyControlTicksAreDone() {
        for (final int done : new int[] {0, 1, 5}) {
            try (MultiGameTickEngine engine = engine(1_000_000, 600_000)) {
                engine.runControlTicks(done);
                engine.runControlTicks(Long.MAX_VALUE - (done == 1 ? done : 0));
                assertEquals(14, engine.controlTickCount());
                assertTrue(engine.simTimeNanos() > 0);
                assertEquals(
                        GameInstanceState.RUNNING,
                        engine.getMultiverseState().gameStates().get("a").state());
            }
        }
    }

    @Test
    void aNegativeNumberOfControlTicksIsRefused() {
        try (MultiGameTickEngine engine = engine(10, 100)) {
            assertThrows(IllegalArgumentException.class, () -> engine.runControlTicks(-1));
            engine.runControlTicks(0);
            assertEquals(0, engine.controlTickCount());
        }
    }

    @Test
    void anIntervalThatLeavesNoTimeIsRefusedWithTheLongestPossibleOne() {
        final EngineBuilder builder = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(2_000_000)
                .localTickIntervalMs(3_600_000);
        final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(refusal.getMessage().endsWith("at most 1281023 local ticks of this length are possible"));
        builder.controlTickIntervalTicks(1_281_023).build().close();
    }
}
