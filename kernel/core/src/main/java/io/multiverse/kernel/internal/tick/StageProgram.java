package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** What a {@link StageSlot} runs at every control tick, on the control-tick thread. */
public interface StageProgram {
    /** Returns the stage's name for reports; it decides nothing here. */
    String name();

    /** Runs one control tick; events go to the slot's emitter. An exception stops the run. */
    void controlTick(StageWindow window);

    /** Writes all state that decides what the stage will do. */
    void writeState(StateWriter out);

    /** Reads what {@link #writeState} wrote. */
    void readState(StateReader in);
}
