package io.multiverse.replay;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** A stage that counts control ticks, and counts wrong once if it is told to. */
final class FlawedStage implements ControlTickStage {
    private long counted;

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public void onControlTick(StageContext context) {
        counted++;
        if (FlawedRealm.flaw == FlawedRealm.Flaw.STAGE && context.controlTick() == FlawedRealm.FLAW_CONTROL_TICK) {
            counted += 5;
        }
    }

    @Override
    public void writeState(StateWriter out) {
        out.int64("counted", counted);
    }

    @Override
    public void readState(StateReader in) {
        counted = in.int64("counted");
    }
}
