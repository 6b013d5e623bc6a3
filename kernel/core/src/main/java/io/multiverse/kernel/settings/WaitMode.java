package io.multiverse.kernel.settings;

/** How a thread of the clockwork waits for another. It decides latency and processor use, never a result. */
public enum WaitMode {
    /** Spins. Lowest latency; each thread wants a core of its own. */
    BUSY_SPIN,
    /** Spins briefly, then yields. */
    YIELD,
    /** Spins, yields, then sleeps for up to a millisecond: for machines with fewer cores than threads. */
    BACKOFF
}
