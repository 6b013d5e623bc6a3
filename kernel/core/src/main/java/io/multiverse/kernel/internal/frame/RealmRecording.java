package io.multiverse.kernel.internal.frame;

/** What was recorded of a run, frame by frame, to re-execute one of its realms with and to compare it. */
public interface RealmRecording extends AutoCloseable {
    /**
     * Moves to the next recorded frame and returns it.
     *
     * @throws io.multiverse.kernel.journal.JournalException if there is none, or it cannot be read
     */
    JournaledFrame next();

    /**
     * Compares what a realm did in a window with the recorded frame; returns whether it is the same.
     *
     * @param realmIndex the realm, also one that has departed; -1 as long as it never was there, which equals anything
     * @param realmId the id of its game
     */
    boolean compare(ControlTickFrame frame, int realmIndex, String realmId);

    @Override
    void close();
}
