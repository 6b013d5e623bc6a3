package io.multiverse.bench.workload;

/** How an event finds its targets. */
public enum Route {
    /** To one realm, named by its index. */
    UNICAST,
    /** All to the first realm. */
    FIRST,
    /** To all realms that subscribe to its type. */
    BROADCAST,
    /** To all realms whose address matches. */
    SELECTION
}
