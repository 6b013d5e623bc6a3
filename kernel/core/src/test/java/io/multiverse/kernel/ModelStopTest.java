package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A realm or a stage ends the run. */
class ModelStopTest {
    private final FrameRecorder frames = new FrameRecorder();

    private record Judge(Consumer<StageContext> start, Consumer<StageContext> act) implements ControlTickStage {
        @Override
        public String name() {
            return "judge";
        }

        @Override
        public void onStart(StageContext context) {
            start.accept(context);
        }

        @Override
        public void onControlTick(StageContext context) {
            act.accept(context);
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

    private static ScriptedRealm stoppingAt(long tick, String reason) {
        return new ScriptedRealm().onTick(context -> {
            if (context.localTick() == tick) {
                context.requestStop(reason);
            }
        });
    }

    private static Judge judgeAt(long controlTick, String reason) {
        return new Judge(context -> {}, context -> {
            if (context.controlTick() == controlTick) {
                context.requestStop(reason);
            }
        });
    }

    private MultiGameTickEngine engine(EngineBuilder builder, Realm... realms) {
        final MultiGameTickEngine engine = builder.observer(frames).build();
        for (int i = 0; i < realms.length; i++) {
            engine.registerGame("sol_" + i, realms[i], RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private MultiGameTickEngine engine(Realm... realms) {
        return engine(MultiGameTickEngine.builder(), realms);
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void theControlTickThatEndsTheWindowIsTheLast(ThreadingMode mode) {
        final ScriptedRealm other = new ScriptedRealm();
        try (MultiGameTickEngine engine =
                engine(MultiGameTickEngine.builder().threadingMode(mode), stoppingAt(25, "all is done"), other)) {
            assertTrue(engine.stopReason().isEmpty());
            engine.runControlTicks(Long.MAX_VALUE);
            assertEquals(3, engine.controlTickCount());
            assertEquals(30, other.ticks());
            assertEquals(
                    new StopReason(StopReason.Source.REALM, "sol_0", 3, 2_500_000_000L, "all is done"),
                    engine.stopReason().orElseThrow());
            assertEquals(List.of("3: REALM_STOP sol_0 "), frames.inputs);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void theControlTickOfAStageIsTheLast(ThreadingMode mode) {
        try (MultiGameTickEngine engine =
                engine(MultiGameTickEngine.builder().threadingMode(mode), new ScriptedRealm())) {
            engine.addStage(judgeAt(4, "the limit is reached"));
            engine.runControlTicks(Long.MAX_VALUE);
            assertEquals(4, engine.controlTickCount());
            assertEquals(
                    new StopReason(StopReason.Source.STAGE, "judge", 4, 4_000_000_000L, "the limit is reached"),
                    engine.stopReason().orElseThrow());
            assertEquals(List.of("4: STAGE_STOP judge "), frames.inputs);
        }
    }

    @Test
    void nothingRunsAfterwards() {
        try (MultiGameTickEngine engine = engine(stoppingAt(5, "all is done"))) {
            engine.runControlTicks(1);
            engine.runControlTicks(10);
            assertEquals(1, engine.controlTickCount());
            final IllegalStateException none = assertThrows(IllegalStateException.class, engine::executeControlTick);
            assertEquals(
                    "no control tick ran: game sol_0 ended the run at control tick 1, asking for it at 0.5 s:"
                            + " all is done",
                    none.getMessage());
            assertEquals(1, engine.getMultiverseState().controlTickId());
        }
    }

    @Test
    void inputsAreClosedAfterwards() {
        try (MultiGameTickEngine engine = engine(stoppingAt(5, "all is done"))) {
            engine.runControlTicks(1);
            assertEquals(InputResult.CLOSED, engine.pauseGame("sol_0"));
            assertEquals(
                    InputResult.CLOSED,
                    engine.queueCrossGameEvent(CrossGameEvent.of("e", null, null, "news", Map.of())));
            assertEquals(
                    InputResult.CLOSED, engine.registerGame("late", new ScriptedRealm(), RealmCoordinate.of("late")));
        }
    }

    @Test
    void inputsThatWaitForTheLastControlTickAreTakenIn() {
        try (MultiGameTickEngine engine = engine(stoppingAt(5, "all is done"))) {
            engine.start();
            engine.pauseGame("sol_0");
            engine.runControlTicks(1);
        }
        assertEquals(List.of("1: REALM_STOP sol_0 ", "1: PAUSE sol_0 "), frames.inputs);
    }

    @Test
    void theFirstRequestCountsByTimeThenByRealmThenStages() {
        try (MultiGameTickEngine engine =
                engine(stoppingAt(8, "late"), stoppingAt(3, "first"), stoppingAt(3, "second"))) {
            engine.addStage(judgeAt(1, "last"));
            engine.runControlTicks(5);
            assertEquals("first", engine.stopReason().orElseThrow().reason());
            assertEquals("sol_1", engine.stopReason().orElseThrow().name());
            assertEquals(
                    List.of(
                            "1: REALM_STOP sol_0 ",
                            "1: REALM_STOP sol_1 ",
                            "1: REALM_STOP sol_2 ",
                            "1: STAGE_STOP judge "),
                    frames.inputs);
        }
    }

    @Test
    void theFirstReasonOfARealmCounts() {
        final ScriptedRealm insisting =
                new ScriptedRealm().onTick(context -> context.requestStop("it is tick " + context.localTick()));
        try (MultiGameTickEngine engine = engine(insisting)) {
            engine.runControlTicks(5);
            assertEquals("it is tick 0", engine.stopReason().orElseThrow().reason());
            assertEquals(1, frames.inputs.size());
        }
    }

    @Test
    void aRealmThatFailsAfterwardsHasEndedTheRun() {
        final ScriptedRealm failing = new ScriptedRealm().onTick(context -> {
            context.requestStop("I am about to fail");
            throw new IllegalStateException("by design");
        });
        try (MultiGameTickEngine engine = engine(failing)) {
            engine.runControlTicks(5);
            assertEquals(1, engine.controlTickCount());
            assertEquals("I am about to fail", engine.stopReason().orElseThrow().reason());
        }
    }

    @Test
    void aRequestOfTheCallerEndsNoRunForGood() {
        try (MultiGameTickEngine engine = engine(new ScriptedRealm())) {
            engine.requestStop();
            engine.runControlTicks(5);
            assertTrue(engine.stopReason().isEmpty());
            engine.runControlTicks(2);
            assertEquals(2, engine.controlTickCount());
        }
    }

    @Test
    void reasonsThatAreNoneAreTheRealmsMistake() {
        for (final String reason : new String[] {null, "x".repeat(1_001), "\ud800"}) {
            final List<Throwable> thrown = new ArrayList<>();
            try (MultiGameTickEngine engine = engine(new ScriptedRealm()
                    .onTick(context -> thrown.add(
                            assertThrows(IllegalArgumentException.class, () -> context.requestStop(reason)))))) {
                engine.runControlTicks(1);
                assertEquals(10, thrown.size());
                assertTrue(engine.stopReason().isEmpty());
            }
        }
    }

    @Test
    void aReasonMayHaveAThousandCharactersAndSeveralLines() {
        final String reason = "line\n".repeat(200);
        try (MultiGameTickEngine engine = engine(stoppingAt(3, reason))) {
            engine.runControlTicks(2);
            assertEquals(reason, engine.stopReason().orElseThrow().reason());
            assertTrue(engine.stopReason().orElseThrow().message().lines().count() == 1);
        }
    }

    @Test
    void aStartEndsNoRun() {
        final ScriptedRealm realm = new ScriptedRealm().onStart(context -> context.requestStop("too early"));
        try (MultiGameTickEngine engine = engine(realm)) {
            engine.runControlTicks(2);
            assertEquals(2, engine.controlTickCount());
        }
        assertEquals(List.of("1: 0 SYNCING->ERROR at 1000 ms java.lang.IllegalStateException"), frames.lifecycle);
        try (MultiGameTickEngine engine = engine(new ScriptedRealm())) {
            final Judge judge = new Judge(context -> context.requestStop("too early"), context -> {});
            final IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> engine.addStage(judge));
            assertEquals("stage judge: a run is ended at control ticks only", refusal.getMessage());
        }
    }
}
