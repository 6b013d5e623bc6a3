package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.kernel.tick.ClockworkException;
import org.junit.jupiter.api.Test;

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
