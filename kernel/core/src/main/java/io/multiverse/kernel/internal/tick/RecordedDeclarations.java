package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.frame.JournaledFrame;

/** Declares again what a recorded control tick declared, where the stages that did so do not run. */
public interface RecordedDeclarations {
    /** Begins the control tick of a recorded frame, before its inputs are carried out. */
    void begin(JournaledFrame frame);

    /** Ends that control tick: all it declared is there. */
    void end();
}
