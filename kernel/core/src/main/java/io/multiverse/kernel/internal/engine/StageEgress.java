package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.function.LongPredicate;

/** Tells a stage which of its control ticks are journaled. */
public final class StageEgress implements FrameSink {
    private final ControlTickStage stage;
    private final String name;
    private final LongPredicate isFirstExecution;

    /** Tells only of those control ticks that are not re-executed as recorded. */
    public StageEgress(ControlTickStage stage, String name, LongPredicate isFirstExecution) {
        this.stage = stage;
        this.name = name;
        this.isFirstExecution = isFirstExecution;
    }

    /** Returns the stage's name, which stays the one it was added with. */
    String name() {
        return name;
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (isFirstExecution.test(frame.controlTick())) {
            stage.onJournaled(frame.controlTick());
        }
    }

    @Override
    public void close() {
        stage.onClose();
    }
}
