package io.multiverse.kernel;

import io.multiverse.kernel.journal.ControlTickFrame;
import io.multiverse.kernel.journal.FrameSink;
import java.util.function.LongPredicate;

/** Tells a stage which of its control ticks are journaled. */
final class StageEgress implements FrameSink {
    private final ControlTickStage stage;
    private final LongPredicate isExecutedFirst;

    /** Tells only of those control ticks that are not executed again as recorded. */
    StageEgress(ControlTickStage stage, LongPredicate isExecutedFirst) {
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
