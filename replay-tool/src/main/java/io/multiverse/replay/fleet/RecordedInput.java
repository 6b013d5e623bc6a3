package io.multiverse.replay.fleet;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.frame.JournaledInput;
import io.multiverse.kernel.journal.RunAlteration;
import java.nio.ByteBuffer;

/** Inputs of a run's journal, which are offered again to the same run when it is resumed from before them. */
final class RecordedInput {
    private RecordedInput() {}

    /** Offers an input as it was; what a realm or a stage did of the like it does again by itself. */
    static void offerAgain(JournaledInput input, MultiGameTickEngine engine) {
        switch (input.kind()) {
            case PAUSE -> engine.pauseGame(input.subject());
            case RESUME -> engine.resumeGame(input.subject());
            case STAGE -> engine.submitToStage(input.subject(), input.payload());
            case FAIL -> engine.alter(new RunAlteration.FailGame(input.subject()));
            case LIMIT -> engine.alter(new RunAlteration.LimitGame(input.subject(), number(input)));
            case DELAY_EVENT -> engine.alter(new RunAlteration.DelayEvent(input.eventId(), number(input)));
            default -> {
                if (!input.kind().isOfModel()) {
                    throw new IllegalStateException("a fleet has no input of kind " + input.kind());
                }
            }
        }
    }

    private static int number(JournaledInput input) {
        return ByteBuffer.wrap(input.payload()).getInt();
    }
}
