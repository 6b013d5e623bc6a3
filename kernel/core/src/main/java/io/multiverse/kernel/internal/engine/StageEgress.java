package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.function.LongPredicate;

/** Tells a stage which of its control ticks are journaled. */
public final class StageEgress implements FrameSink {
    private final ControlTickStage stage;
    private final LongPredicate isExecutedFirst;

    /** Tells only of those control ticks that are not executed again as recorded. */
    public StageEgress(ControlTickStage stage, LongPredicate isExecutedFirst) {
        this.stage = stage;
        this.isExecutedFirst = isExecutedFirst;
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (isExecutedFirst.test(frame.controlTick())) {
            stage.onJournaled(frame.controlTick());
        }
    }

    @Override
    public void close() {
        stage.onClose();
    }
}
