package io.multiverse.kernel.report;

import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;

/** A run after a control tick, while nothing of it runs. Valid during the call it is passed to. */
public interface StandingRun {
    /** Returns what the control tick has come to; times and hash of its journaling are not known yet. */
    SealedFrame frame();

    /** Returns how many control ticks a resumed journal holds, which are executed again; else 0. */
    long recordedControlTicks();

    /** Returns the ids of the games that are registered, in order of registration. */
    List<String> games();

    /** Returns whether a game of this id is registered. */
    boolean hasGame(String id);

    /** Returns the names of the stages, in order. */
    List<String> stages();

    /**
     * Writes a game's state with its names, as its digest covers it.
     *
     * @throws IllegalArgumentException if no such game is registered
     */
    void describeGame(String id, StateWriter out);

    /**
     * Writes a stage's state with its names.
     *
     * @throws IllegalArgumentException if no such stage was added
     */
    void describeStage(String name, StateWriter out);

    /**
     * Returns the time of day in a game, in seconds since midnight; {@link RealmProbe#UNKNOWN_TIME} if it gives none.
     *
     * @throws IllegalArgumentException if no such game is registered
     */
    int secondOfDay(String id);

    /** Returns the id of the game with an index, also of one that has departed. */
    String gameId(int index);

    /** Returns the name of an event type. */
    String typeName(int typeId);

    /** Returns the text form of a selection. */
    String selectionText(int selectionId);
}
