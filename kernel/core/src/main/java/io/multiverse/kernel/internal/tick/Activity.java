package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.report.StuckRun;

/**
 * What a thread of the clockwork is doing, as another thread sees it.
 *
 * @param part whose code runs
 * @param thread the thread that runs it; null if it has ended
 * @param realmIndex the realm's index; -1 unless it is a realm
 * @param localTick the realm's local tick; -1 unless it is a realm
 * @param name the stage's name, or the class of an observer or a stop condition; empty for others
 */
public record Activity(StuckRun.Part part, Thread thread, int realmIndex, long localTick, String name) {
    /** Something that runs code that may not return. Read by any thread; what it tells may be a moment old. */
    public interface Source {
        /** Returns 0 while it runs no such code, else a number that changes as the code makes progress. */
        long mark();

        /** Returns what it is doing, or null if it has just finished. */
        Activity now();
    }
}
