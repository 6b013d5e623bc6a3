package io.multiverse.kernel.internal.frame;

/**
 * What is written at every control tick. Workers read the rest of the frame, and a line that another core has written
 * takes as long to fetch as a small window takes to run, so this has lines of its own.
 */
class FrameFigures extends LinePadding {
    long controlTick;
    long simTimeNanos;
    long root;
    long eventLatencyNanos;
    long dueNanos;
    long beganNanos;
    long elapsedNanos;
    long deliveries;
    long deadLetters;
    int undelivered;
    int runningRealms;
    int events;
    int dueLater;
    int delivered;
    int recalls;
    boolean isSealed;

    /** Fills the line of memory after the figures. */
    static final class Padded extends FrameFigures {
        long after0;
        long after1;
        long after2;
        long after3;
        long after4;
        long after5;
        long after6;
        long after7;
    }
}
