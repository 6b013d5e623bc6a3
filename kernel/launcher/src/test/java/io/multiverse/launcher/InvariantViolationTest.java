package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.Breach;
import io.multiverse.player.UniversalPlayerRouter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvariantViolationTest {
    @Test
    void aViolatedInvariantStopsTheRunAndHasAnExitCodeOfItsOwn() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.addStage(new Auditor());
            engine.runControlTicks(2);
            final ClockworkException stopped = assertThrows(ClockworkException.class, () -> engine.runControlTicks(1));
            assertInstanceOf(InvariantViolation.class, stopped.getCause());
            assertEquals(ExitCode.INVARIANT_VIOLATED, ExitCode.of(stopped.getCause()));
            assertEquals(6, ExitCode.INVARIANT_VIOLATED);
            assertEquals(2, engine.controlTickCount());
        }
    }

    @Test
    void aBreachOfConservationEndsARunWithPlayersWithItsExitCodeAndLosesNoFrame(@TempDir Path folder) {
        final Launch ended = Launch.withStage(
                made -> new Thief(made.crowd().router()),
                "--games",
                "3",
                "--players",
                "50",
                "--control-ticks",
                "20",
                "--pace",
                "max",
                "--journal",
                folder + "/run");
        assertEquals(ExitCode.INVARIANT_VIOLATED, ended.exitCode());
        final String said = ended.err();
        assertTrue(said.contains("an invariant does not hold after control-tick 7: players hold "), said);
        assertTrue(said.contains(" a hand-off or trade lost or doubled some"), said);
        assertTrue(said.contains("the journal is whole up to frame 7"), said);
        assertTrue(said.contains("reproduce: multiverse "), said);
    }

    /** Doubles an item at control tick 7, after the router's stage. */
    private static final class Thief implements ControlTickStage {
        private final UniversalPlayerRouter router;

        Thief(UniversalPlayerRouter router) {
            this.router = router;
        }

        @Override
        public String name() {
            return "thief";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 7) {
                Breach.doubleItem(router, 3);
            }
        }

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    /** Finds something wrong at control tick 3. */
    private static final class Auditor implements ControlTickStage {
        @Override
        public String name() {
            return "auditor";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 3) {
                throw new InvariantViolation("3 coins are missing");
            }
        }

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }
}
