package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.report.StandingRun;
import io.multiverse.kernel.report.StopCondition;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopConditionTest {
    private static final StopCondition AFTER_17 = run -> run.frame().controlTick() == 17;

    @TempDir
    Path folder;

    private EngineBuilder journaled(String name, ExistingRun existing) {
        return MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(1))
                .journal(JournalSettings.in(folder.resolve(name))
                        .withMaxFrameBytes(1 << 20)
                        .withExisting(existing));
    }

    private static MultiGameTickEngine run(EngineBuilder builder, long controlTicks) {
        final MultiGameTickEngine engine = ResumedRunTest.populated(builder);
        engine.start();
        if (engine.controlTickCount() < controlTicks) {
            engine.runControlTicks(controlTicks - engine.controlTickCount());
        }
        return engine;
    }

    private static long emitted(StandingRun run, String game) {
        final StateFields state = new StateFields();
        run.describeGame(game, state);
        return state.field("kernel.emitted").bits();
    }

    @ParameterizedTest
    @CsvSource({"INVOKER, 1", "SHARED, 2", "DEDICATED, 1", "DEDICATED, 2", "DEDICATED, 3"})
    void noControlTickRunsAfterTheOneThatMeetsIt(ThreadingMode mode, int workers) {
        try (MultiGameTickEngine engine = run(
                journaled("j", ExistingRun.REFUSE)
                        .threadingMode(mode)
                        .workers(workers)
                        .stopWhen(AFTER_17),
                1000)) {
            assertEquals(17, engine.controlTickCount());
            assertEquals(17, engine.journal().frames());
        }
    }

    @Test
    void whoRunsOnAfterTheStopGoesOn() {
        try (MultiGameTickEngine engine = run(MultiGameTickEngine.builder().stopWhen(AFTER_17), 1000)) {
            engine.runControlTicks(5);
            assertEquals(22, engine.controlTickCount());
        }
    }

    @Test
    void itSeesTheStateThatAnIdleRunHas() {
        final List<Long> seen = new ArrayList<>();
        final StopCondition condition = run -> {
            seen.add(emitted(run, "sol_1"));
            return false;
        };
        try (MultiGameTickEngine engine = run(MultiGameTickEngine.builder().stopWhen(condition), 30)) {
            final StateFields state = new StateFields();
            engine.describeGame("sol_1", state);
            assertEquals(30, seen.size());
            assertEquals(state.field("kernel.emitted").bits(), seen.get(29));
        }
    }

    @Test
    void aResumedRunThatMeetsItAtItsLastRecordedControlTickEndsThere() {
        run(journaled("j", ExistingRun.REFUSE), 17).close();
        final List<Long> asked = new ArrayList<>();
        final StopCondition condition = run -> {
            asked.add(run.frame().controlTick());
            return true;
        };
        try (MultiGameTickEngine engine =
                ResumedRunTest.populated(journaled("j", ExistingRun.RESUME).stopWhen(condition))) {
            engine.start();
            assertEquals(17, engine.controlTickCount());
        }
        assertEquals(List.of(16L, 17L), asked);
    }

    @Test
    void aFailureOfItEndsTheRunAndItsControlTickIsNotJournaled() {
        final StopCondition condition = run -> {
            if (run.frame().controlTick() == 3) {
                throw new IllegalArgumentException("no such thing");
            }
            return false;
        };
        try (MultiGameTickEngine engine =
                ResumedRunTest.populated(journaled("j", ExistingRun.REFUSE).stopWhen(condition))) {
            final ClockworkException failure = assertThrows(ClockworkException.class, () -> engine.runControlTicks(10));
            assertEquals("no such thing", failure.getCause().getMessage());
            assertEquals(2, engine.journal().frames());
        }
    }
}
