package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.Breach;
import io.multiverse.player.UniversalPlayerRouter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final PrintStream printed = new PrintStream(err, false, StandardCharsets.UTF_8);
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        final Console console = new Console(nowhere, printed, false, new Interruption());
        final String[] flags = {
            "--games", "3", "--players", "50", "--control-ticks", "20", "--pace", "max", "--journal", folder + "/run"
        };
        final RunOptions options = CommandLine.populateCommand(new RunOptions(), flags);
        final RunPlanner planner = new RunPlanner(options, List.of(flags));
        final RunPlan plan = planner.plan(planner.scenario());
        final StatusLine status = new StatusLine(nowhere, StatusLine.Mode.NONE, false);
        final Simulation simulation = new Simulation(plan, new QuietReport(nowhere), status, console) {
            @Override
            ScenarioRun register(MultiGameTickEngine engine) {
                final ScenarioRun made = super.register(engine);
                engine.addStage(new Thief(made.crowd().router()));
                return made;
            }
        };
        assertEquals(ExitCode.INVARIANT_VIOLATED, simulation.run());
        final String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("an invariant does not hold after control-tick 7: players hold "), said);
        assertTrue(said.contains(" a hand-off or trade lost or doubled some"), said);
        assertTrue(said.contains("the journal is whole up to frame 7"), said);
        assertTrue(said.contains("reproduce: multiverse "), said);
    }

    /** Doubles an item at control tick 7, behind the router's stage. */
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
