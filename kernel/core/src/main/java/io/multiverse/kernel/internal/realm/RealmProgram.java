package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/** What a {@link RealmSlot} runs; always called by the worker that owns the slot. */
public interface RealmProgram {
    /** Returns the realm's name, for messages; empty if it has none. */
    default String name() {
        return "";
    }

    /** Runs one local tick. */
    void tick();

    /** Handles an event in the first local tick after its delivery. */
    void event(EventFlyweight event);

    /** Handles a timer that is due. */
    void timer(int kind, long a, long b);

    /** Writes all state that the program owns. */
    void writeState(StateWriter out);

    /** Reads what {@link #writeState} wrote. */
    void readState(StateReader in);
}
