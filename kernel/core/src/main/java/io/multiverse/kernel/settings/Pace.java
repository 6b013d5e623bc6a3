package io.multiverse.kernel.settings;

/** How simulated time relates to wall time. It never changes a result. */
public enum Pace {
    /** As fast as the machine goes. */
    MAX,
    /**
     * One simulated second per second, or another fixed factor; a run that cannot keep up dilates simulated time
     * instead of skipping any.
     */
    REALTIME
}
