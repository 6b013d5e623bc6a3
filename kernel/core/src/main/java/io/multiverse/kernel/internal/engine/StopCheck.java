package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.report.StopCondition;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Asks a user's condition after each control tick whether the run ends there. For the control-tick thread. */
final class StopCheck implements Consumer<ControlTickFrame> {
    private final StopCondition condition;
    private final LongSupplier recordedControlTicks;
    private final GameRegister register;
    private final HostedStages stages;
    private final Runnable stop;

    /**
     * Makes the check.
     *
     * @param recordedControlTicks the last control tick that is only executed again, whose answer counts again
     * @param stop called at each control tick that meets the condition
     */
    StopCheck(
            StopCondition condition,
            LongSupplier recordedControlTicks,
            GameRegister register,
            HostedStages stages,
            Runnable stop) {
        this.condition = condition;
        this.recordedControlTicks = recordedControlTicks;
        this.register = register;
        this.stages = stages;
        this.stop = stop;
    }

    @Override
    public void accept(ControlTickFrame frame) {
        final long recorded = recordedControlTicks.getAsLong();
        if (condition.isMet(new StandingFrame(frame, recorded, register, stages)) && frame.controlTick() >= recorded) {
            stop.run();
        }
    }
}
