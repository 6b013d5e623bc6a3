package io.multiverse.live.shown;

import java.util.Map;

/** What whoever is allowed to can do with a run in progress. Thread-safe. */
public interface RunControls {
    /** Lets no control tick begin until {@link #resume}; no result depends on it. */
    void pause();

    /** Lets control ticks begin again. */
    void resume();

    /** Lets a paused run do so many control ticks. */
    void step(long controlTicks);

    /** Sets simulated time per wall time, infinity for as fast as possible; no result depends on it. */
    void pace(double factor);

    /** Asks for a snapshot at the next control tick. */
    void snapshot();

    /** Ends the run after its current control tick. */
    void stop();

    /**
     * Sends an event into the run, as an input that is journaled.
     *
     * @param target the game it is for, null for all that have subscribed to its type
     * @throws NotShownException if there is no such game, or the run takes in no more
     */
    void send(String type, String target, Map<String, ?> data);

    /**
     * Registers a game, as an input that is journaled: the scenario says under {@code newGames} what games of such ids
     * are.
     *
     * @param id its id
     * @param adjacency the group of games near it
     * @param resonance its narrative context
     * @param density which instance it is, from 0
     * @throws NotShownException if nothing says what further games are, or the run takes in no more
     * @throws IllegalArgumentException if nothing says what this one is, or its id is taken
     */
    void register(String id, String adjacency, String resonance, int density);

    /**
     * Pauses, resumes or unregisters a game, as an input that is journaled.
     *
     * @throws NotShownException if there is no such game, or the run takes in no more
     */
    void change(GameChange change, String game);

    /** What can be done with a game. */
    enum GameChange {
        /** It stands still, and what is sent to it is lost. */
        PAUSE,
        /** It continues. */
        RESUME,
        /** It leaves for good. */
        UNREGISTER
    }
}
