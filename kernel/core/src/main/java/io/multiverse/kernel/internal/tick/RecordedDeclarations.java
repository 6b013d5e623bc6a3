package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.frame.JournaledFrame;

/** Repeats the declarations of a recorded control tick when the stages that made them do not run. */
public interface RecordedDeclarations {
    /** Begins the control tick of a recorded frame, before its inputs are applied. */
    void begin(JournaledFrame frame);

    /** Ends that control tick: everything it declared is declared now. */
    void end();
}
