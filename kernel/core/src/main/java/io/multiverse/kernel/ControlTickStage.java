package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadSchema;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/**
 * Code that runs at every control tick, single-threaded, in the order stages were added.
 *
 * <p>A stage sees the window's events of the types it reads, in canonical order: those from outside, those of realms,
 * and those that stages before it appended at this control tick. It may append events, which are delivered with them.
 * An event from outside has a map as its payload, see {@link PayloadReader#wrap(EventFlyweight, PayloadSchema)}. A
 * stage follows the same rules as a {@link Realm}; an exception of its own stops the run.
 */
public interface ControlTickStage {
    /** Returns the stage's name, unique in a run. */
    String name();

    /** Returns the version of the stage's code, see {@link Realm#version()}. */
    default String version() {
        return "";
    }

    /** Returns the event types the stage reads. */
    default List<String> eventTypes() {
        return List.of();
    }

    /** Called once, before the first control tick. */
    default void onStart(StageContext context) {}

    /**
     * Called first at every control tick: games have joined, left, paused and resumed as inputs asked; the inputs and
     * events for stages follow.
     */
    default void onControlTickStart(StageContext context) {}

    /** Takes in an input handed to the stage from outside, in order of acceptance. */
    default void onInput(StageContext context, byte[] input) {}

    /** Takes in an event of the window; {@code event} is valid during the call. */
    default void onEvent(StageContext context, EventFlyweight event) {}

    /** Runs the control tick, after inputs and events. */
    void onControlTick(StageContext context);

    /**
     * Called once the frame of a control tick is in the journal, if there is one. From here on the stage may act
     * outside the run. Never called for control ticks that are re-executed; a resumed run does what is left of their
     * work with its first new control tick. Called on the journaler's thread, in order of control ticks, perhaps while
     * later ones run; must neither block nor throw nor touch the stage's state.
     */
    default void onJournaled(long controlTick) {}

    /** Called once, after the last frame, when the engine closes. */
    default void onClose() {}

    /** Writes all state that decides the stage's future, in a fixed order. */
    void writeState(StateWriter out);

    /** Reads what {@link #writeState} wrote. */
    void readState(StateReader in);
}
